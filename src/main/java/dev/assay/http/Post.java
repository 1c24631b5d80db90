package dev.assay.http;

import java.util.Map;

/**
 * One request to send.
 *
 * @param url absolute, http or https
 * @param headers besides the content type, which is JSON
 * @param body JSON text
 * @param secrets what must be covered in everything that comes back
 */
public record Post(String url, Map<String, String> headers, String body, Secrets secrets) {
  public Post {
    headers = Map.copyOf(headers);
  }

  /** Names neither headers nor body: both may hold what must not be printed. */
  @Override
  public String toString() {
    return "POST " + url;
  }
}
