package dev.assay.http;

import java.util.Map;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is the same in many requests, made once: a model sends the same head with every body.
 *
 * @param request without a body; null where the URL or a header is bad
 * @param address the server's host and port
 */
record Head(String url, Map<String, String> headers, @Nullable Request request, String address) {
  static Head of(String url, Map<String, String> headers) {
    return new Head(url, headers, request(url, headers), Address.of(url));
  }

  private static @Nullable Request request(String url, Map<String, String> headers) {
    try {
      Request.Builder builder = new Request.Builder().url(url);
      builder.header("User-Agent", "assay");
      headers.forEach(builder::header);
      return builder.build();
    } catch (IllegalArgumentException e) {
      // Its message may quote a header; the cause is said without it.
      return null;
    }
  }

  boolean fits(String otherUrl, Map<String, String> otherHeaders) {
    return url.equals(otherUrl) && headers.equals(otherHeaders);
  }

  /** Without the headers, which may hold a key. */
  @Override
  public String toString() {
    return "to " + address;
  }
}
