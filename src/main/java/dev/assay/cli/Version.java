package dev.assay.cli;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code --version} says, and what evidence names. */
final class Version {
  private static final int SHORT = 12;

  private Version() {}

  /** The version of Assay, as the build wrote it into the jar. */
  static String ofAssay() {
    String built = Version.class.getPackage().getImplementationVersion();
    return built == null ? "0.1.0" : built;
  }

  /**
   * @param commit null where it is unknown
   */
  static List<String> lines(@Nullable Commit commit) {
    String known =
        commit == null
            ? "unknown commit"
            : "commit "
                + commit.id().substring(0, SHORT)
                + (commit.modified() ? ", with changes" : "");
    return List.of(
        "assay " + ofAssay() + " (" + known + ")",
        "JDK " + Runtime.version() + " (" + vendor() + ")");
  }

  static String json(@Nullable Commit commit) {
    Node.Obj jdk =
        Node.object(b -> b.put("version", Runtime.version().toString()).put("vendor", vendor()));
    return Json.pretty(
        Node.object(b -> {
          b.put("schema", "assay.version/1").put("version", ofAssay());
          b.put("commit", commit == null ? null : commit.id());
          b.put("modified", commit == null ? Node.of((String) null) : Node.of(commit.modified()));
          b.put("jdk", jdk);
        }));
  }

  private static String vendor() {
    return System.getProperty("java.vendor", "unknown vendor");
  }
}
