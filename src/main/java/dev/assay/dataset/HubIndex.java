package dev.assay.dataset;

import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the hub says of one commit of a data set.
 *
 * @param commit 40 hex digits
 * @param licence as the card names it, or null
 * @param configs those of the card, or null where it has none
 */
record HubIndex(
    String repo,
    String commit,
    @Nullable String licence,
    Node.@Nullable Arr configs,
    List<Entry> files) {
  /**
   * A file of the repository.
   *
   * @param bytes -1 where it is not known
   * @param sha256 of a file kept outside of git, or null
   * @param gitSha1 of a file kept in git, or null
   */
  record Entry(String path, long bytes, @Nullable String sha256, @Nullable String gitSha1) {}

  HubIndex {
    files = List.copyOf(files);
  }

  /** Reads the hub's answer; null where it is none. */
  static @Nullable HubIndex ofHub(String repo, Node answer) {
    if (!(answer instanceof Node.Obj o) || o.text("sha") == null) {
      return null;
    }
    List<Entry> files = new ArrayList<>();
    for (Node node : o.list("siblings")) {
      String path = node instanceof Node.Obj named ? named.text("rfilename") : null;
      if (node instanceof Node.Obj file && path != null) {
        Node.Obj lfs = file.object("lfs");
        Number bytes = lfs == null ? file.number("size") : lfs.number("size");
        files.add(
            new Entry(
                path,
                bytes == null ? -1 : bytes.longValue(),
                lfs == null ? null : lfs.text("sha256"),
                lfs == null ? file.text("blobId") : null));
      }
    }
    Node.Obj card = o.object("cardData");
    Node.Arr configs = card != null && card.get("configs") instanceof Node.Arr a ? a : null;
    return new HubIndex(repo, String.valueOf(o.text("sha")), licence(o, card), configs, files);
  }

  private static @Nullable String licence(Node.Obj answer, Node.@Nullable Obj card) {
    Node said = card == null ? null : card.get("license");
    if (said instanceof Node.Text t) {
      return t.value();
    }
    if (said instanceof Node.Arr a) {
      return a.items().stream()
          .map(i -> i instanceof Node.Text t ? t.value() : "")
          .collect(Collectors.joining(", "));
    }
    return answer.list("tags").stream()
        .map(t -> t instanceof Node.Text x ? x.value() : "")
        .filter(t -> t.startsWith("license:"))
        .map(t -> t.substring("license:".length()))
        .findFirst()
        .orElse(null);
  }

  /** As the cache keeps it. */
  Node.Obj toNode() {
    return Node.object(b -> {
      b.put("repo", repo).put("commit", commit).putIfPresent("licence", licence);
      b.putIfPresent("configs", configs);
      b.put("files", Node.list(files.stream().map(HubIndex::toNode).toList()));
    });
  }

  private static Node.Obj toNode(Entry file) {
    return Node.object(b ->
        b.put("path", file.path())
            .put("bytes", file.bytes())
            .putIfPresent("sha256", file.sha256())
            .putIfPresent("git_sha1", file.gitSha1()));
  }

  /** Reads what the cache keeps; null where it cannot be read. */
  static @Nullable HubIndex ofCache(Node.@Nullable Obj o) {
    String repo = o == null ? null : o.text("repo");
    String commit = o == null ? null : o.text("commit");
    if (o == null || repo == null || commit == null) {
      return null;
    }
    List<Entry> files = new ArrayList<>();
    for (Node node : o.list("files")) {
      String path = node instanceof Node.Obj named ? named.text("path") : null;
      if (node instanceof Node.Obj f && path != null) {
        Number bytes = f.number("bytes");
        files.add(
            new Entry(
                path,
                bytes == null ? -1 : bytes.longValue(),
                f.text("sha256"),
                f.text("git_sha1")));
      }
    }
    Node.Arr configs = o.get("configs") instanceof Node.Arr a ? a : null;
    return new HubIndex(repo, commit, o.text("licence"), configs, files);
  }
}
