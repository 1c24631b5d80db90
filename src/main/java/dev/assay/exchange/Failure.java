package dev.assay.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Why no reply came, after all retries.
 *
 * @param message in words, without keys or other secrets
 * @param status the HTTP status, or null where there was none
 */
public record Failure(Kind kind, String message, @Nullable Integer status) implements Result {
  /** What kind of failure. */
  public enum Kind {
    /** No connection: refused, unknown host, broken off. */
    CONNECTION,
    /** No answer in time. */
    TIMEOUT,
    /** The provider asked to slow down, to the last attempt. */
    RATE_LIMIT,
    /** The account has no credit left; asking again cannot help. */
    QUOTA,
    /** The provider had an error of its own (5xx). */
    SERVER,
    /** The key is missing or not accepted (401, 403). */
    AUTH,
    /** The provider did not accept the request (other 4xx); asking again cannot help. */
    REJECTED,
    /** Something came that is no reply of this interface: HTML, broken JSON, wrong shape. */
    GARBAGE,
    /** The recording has no such request. */
    NOT_RECORDED,
    /** A simulated failure. */
    SIMULATED
  }
}
