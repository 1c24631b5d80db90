package dev.assay.http;

import dev.assay.exchange.Failure;
import dev.assay.exchange.Failure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong on the way, in words.
 *
 * @param address the server's host and port
 * @param proxy the proxy in between, or null
 * @param started whether an answer had begun to come
 */
record Trouble(
    String address, Proxies.@Nullable ProxyServer proxy, Timeouts timeouts, boolean started) {

  /** The failure, and whether the request may have reached the server. */
  Delivery.Undelivered of(IOException e) {
    return switch (e) {
      case UnknownHostException u ->
          unsent(Kind.CONNECTION, "the host of " + peer() + " is unknown; check " + where());
      case ConnectException c when proxy != null ->
          unsent(Kind.CONNECTION, "nothing answers at " + peer() + "; check " + where());
      case ConnectException c ->
          unsent(
              Kind.CONNECTION,
              "nothing answers at " + address + "; is the server running, and the port right?");
      case NoRouteToHostException n ->
          unsent(Kind.CONNECTION, peer() + " cannot be reached; check " + where());
      case SSLException s when !started ->
          unsent(Kind.CONNECTION, "no secure connection to " + address + ": " + secure(s));
      case InterruptedIOException i when isConnecting(i) ->
          unsent(
              Kind.TIMEOUT,
              "no connection to "
                  + peer()
                  + " within "
                  + seconds(timeouts.connect())
                  + "; check "
                  + where());
      case InterruptedIOException i ->
          sent(
              Kind.TIMEOUT,
              address
                  + (started ? " did not end its reply within " : " gave no reply within ")
                  + seconds(timeouts.total())
                  + "; limits.timeout_seconds allows more");
      case SocketException s when says(s, "too many open files") ->
          unsent(
              Kind.CONNECTION,
              "no connection to "
                  + address
                  + ", as too many files are open; raise the limit with ulimit -n, or lower"
                  + " limits.concurrency");
      case IOException x when proxy != null && (says(x, "CONNECT") || says(x, "proxy")) ->
          unsent(
              Kind.CONNECTION,
              proxy
                  + " does not lead to "
                  + address
                  + ": "
                  + FailureClass.oneLine(String.valueOf(x.getMessage()))
                  + "; check "
                  + where());
      default ->
          sent(
              Kind.CONNECTION,
              started
                  ? address + " broke off in the middle of its reply"
                  : "the connection to " + address + " broke off before a reply came");
    };
  }

  private String peer() {
    return proxy == null ? address : proxy.toString();
  }

  private String where() {
    return proxy == null
        ? "base_url and the network"
        : proxy.variable() + ", or name the host in NO_PROXY";
  }

  private static String secure(SSLException e) {
    String reason = FailureClass.oneLine(String.valueOf(e.getMessage()));
    String advice;
    if (e instanceof SSLPeerUnverifiedException) {
      int end = reason.indexOf(" not verified");
      reason = end < 0 ? reason : reason.substring(0, end) + " is not in its certificate";
      advice = "check the host in base_url";
    } else if (says(e, "certification path") || says(e, "PKIX")) {
      reason = "its certificate is signed by nobody that Java knows";
      advice =
          "where your network has a certificate of its own, set JAVA_TOOL_OPTIONS="
              + "-Djavax.net.ssl.trustStore=FILE";
    } else if (says(e, "unrecognized SSL message") || says(e, "plaintext")) {
      reason = "it does not speak https";
      advice = "does base_url begin with http:// there?";
    } else {
      advice = "does it speak https, and is its certificate valid?";
    }
    return reason + "; " + advice;
  }

  private static boolean isConnecting(IOException e) {
    return says(e, "onnect");
  }

  private static boolean says(IOException e, String words) {
    String message = e.getMessage();
    return message != null
        && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  private static String seconds(Duration d) {
    long millis = d.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static Delivery.Undelivered unsent(Kind kind, String message) {
    return new Delivery.Undelivered(new Failure(kind, message, null), false);
  }

  private static Delivery.Undelivered sent(Kind kind, String message) {
    return new Delivery.Undelivered(new Failure(kind, message, null), true);
  }
}
