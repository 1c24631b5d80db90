package dev.assay.http;

import java.net.URI;

/** The part of a URL that a message may show: no path, user or query. */
final class Address {
  private Address() {}

  /** {@code host:port}, the port of the scheme where none is given. */
  static String of(String url) {
    try {
      URI uri = URI.create(url);
      int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
      return uri.getHost() == null ? "the server" : uri.getHost() + ":" + port;
    } catch (IllegalArgumentException e) {
      return "the server";
    }
  }
}
