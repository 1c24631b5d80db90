package dev.assay.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A file to fetch.
 *
 * @param url where it is
 * @param token sent to that host alone, or null
 * @param name what a user calls it
 * @param bytes how long it is, or -1 where that is not known
 * @param sha256 hex digits, or null where they are not known
 * @param gitSha1 the id of the file's content in git, or null where it is not known
 */
record Want(
    String url,
    @Nullable String token,
    String name,
    long bytes,
    @Nullable String sha256,
    @Nullable String gitSha1) {
  static Want of(String url, @Nullable String token, String name) {
    return new Want(url, token, name, -1, null, null);
  }

  /** Names no token. */
  @Override
  public String toString() {
    return url;
  }
}
