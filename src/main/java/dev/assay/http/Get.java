package dev.assay.http;

import java.util.Map;

/**
 * Something to fetch.
 *
 * @param url absolute, http or https
 * @param secrets what must be covered in everything that comes back
 */
public record Get(String url, Map<String, String> headers, Secrets secrets) {
  public Get {
    headers = Map.copyOf(headers);
  }

  /** Names no headers: they may hold what must not be printed. */
  @Override
  public String toString() {
    return "GET " + url;
  }
}
