package dev.assay.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go through a proxy: {@code HTTPS_PROXY} for https, {@code HTTP_PROXY} for http,
 * and neither for the hosts of {@code NO_PROXY} and for this machine. Lower-case names win, as with
 * other tools. Immutable.
 */
public final class Proxies {
  /** No proxy at all. */
  public static final Proxies NONE = new Proxies(null, null, List.of());

  private final @Nullable ProxyServer https;
  private final @Nullable ProxyServer http;
  private final List<String> direct;

  private Proxies(@Nullable ProxyServer https, @Nullable ProxyServer http, List<String> direct) {
    this.https = https;
    this.http = http;
    this.direct = direct;
  }

  /**
   * One proxy.
   *
   * @param variable where it comes from, for messages
   * @param login user and password joined by a colon, or null
   */
  record ProxyServer(String variable, String host, int port, @Nullable String login) {
    Proxy proxy() {
      return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /** Without the login. */
    @Override
    public String toString() {
      return "the proxy " + host + ":" + port + " of " + variable;
    }
  }

  /**
   * @param environment a variable's value, or null where it is not set
   * @throws IllegalArgumentException where a proxy cannot be read; the message quotes no login
   */
  public static Proxies of(Environment environment) {
    String no = first(environment, "NO_PROXY");
    List<String> direct =
        no == null
            ? List.of()
            : Arrays.stream(no.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(s -> !s.isEmpty())
                .toList();
    return new Proxies(
        server(environment, "HTTPS_PROXY"), server(environment, "HTTP_PROXY"), direct);
  }

  /** Variables by name. */
  @FunctionalInterface
  public interface Environment {
    /** The variable's value, or null where it is not set. */
    @Nullable String get(String variable);
  }

  private static @Nullable String first(Environment environment, String name) {
    String lower = environment.get(name.toLowerCase(Locale.ROOT));
    String value = lower == null || lower.isBlank() ? environment.get(name) : lower;
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable ProxyServer server(Environment environment, String name) {
    String value = first(environment, name);
    if (value == null) {
      return null;
    }
    URI uri = uri(value.contains("://") ? value : "http://" + value);
    if (uri == null || uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
      // Without the value: it may hold a password.
      throw new IllegalArgumentException(
          "the variable " + name + " does not name a proxy as http://host:port");
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "the variable "
              + name
              + " names the proxy \""
              + uri.getHost()
              + ":"
              + port
              + "\", and a port is a number from 1 to 65535");
    }
    return new ProxyServer(name, uri.getHost(), port, uri.getUserInfo());
  }

  private static @Nullable URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The proxy for a URL, or null for none. */
  @Nullable ProxyServer forUrl(String scheme, String host, int port) {
    ProxyServer server = "https".equals(scheme) ? https : http;
    return server == null || isDirect(host.toLowerCase(Locale.ROOT), port) ? null : server;
  }

  private boolean isDirect(String host, int port) {
    return isThisMachine(host) || direct.stream().anyMatch(entry -> matches(entry, host, port));
  }

  static boolean isThisMachine(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equals("localhost")
        || bare.endsWith(".localhost")
        || bare.equals("::1")
        || (bare.startsWith("127.") && isNumeric(bare));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
    if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = hasPort ? entry.substring(0, colon) : entry;
    if (name.contains("/")) {
      return isNumeric(host) && isInRange(name, host);
    }
    String bare = name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
    return host.equals(bare) || host.endsWith("." + bare);
  }

  private static boolean isNumeric(String host) {
    return host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static boolean isInRange(String range, String host) {
    String[] parts = range.split("/", 2);
    if (!isNumeric(parts[0]) || !parts[1].matches("[0-9]{1,2}")) {
      return false;
    }
    int bits = Math.min(32, Integer.parseInt(parts[1]));
    long mask = bits == 0 ? 0 : -1L << (32 - bits);
    return (number(parts[0]) & mask) == (number(host) & mask);
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
