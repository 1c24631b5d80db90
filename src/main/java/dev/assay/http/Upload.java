package dev.assay.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request whose body is too long to be held in memory, and is written as it is sent.
 *
 * @param url absolute, http or https
 * @param headers besides the content type
 * @param length of the body, in bytes
 * @param secrets what must be covered in everything that comes back
 */
public record Upload(
    String url,
    Map<String, String> headers,
    String contentType,
    long length,
    Source source,
    Secrets secrets) {
  public Upload {
    headers = Map.copyOf(headers);
  }

  /** Writes a body. */
  public interface Source {
    /** Writes the whole body, the same bytes each time it is called. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * A form with fields and one file, as {@code multipart/form-data} (RFC 7578).
   *
   * @param boundary a word that stands on no line of the file
   * @param length of the file, in bytes
   */
  public static Upload form(
      Get to,
      Map<String, String> fields,
      String boundary,
      String fileName,
      long length,
      Source file) {
    StringBuilder before = new StringBuilder();
    fields.forEach((name, value) ->
        before.append(part(boundary, "name=\"" + name + "\"")).append("\r\n").append(value));
    before
        .append(part(boundary, "name=\"file\"; filename=\"" + fileName + "\""))
        .append("Content-Type: application/jsonl\r\n\r\n");
    byte[] head = before.substring(2).getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return new Upload(
        to.url(),
        to.headers(),
        "multipart/form-data; boundary=" + boundary,
        head.length + length + tail.length,
        out -> {
          out.write(head);
          file.writeTo(out);
          out.write(tail);
        },
        to.secrets());
  }

  private static String part(String boundary, String disposition) {
    return "\r\n--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n";
  }

  /** Names neither headers nor body: both may hold what must not be printed. */
  @Override
  public String toString() {
    return "POST " + url;
  }
}
