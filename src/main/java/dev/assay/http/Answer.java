package dev.assay.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer, of any status.
 *
 * @param address the host and port that gave it
 * @param headers those that are of use, by lower-case name
 * @param body decoded as UTF-8, secrets covered
 * @param truncated whether it was longer than the limit and is cut off there
 * @param repaired whether bytes that are not UTF-8 became U+FFFD
 */
public record Answer(
    int status,
    String address,
    Map<String, String> headers,
    String body,
    boolean truncated,
    boolean repaired) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }
}
