package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.template.Scope;
import dev.assay.template.Template;
import dev.assay.template.Value;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Source} from the fields of a data set. */
final class SourceFields {
  private static final List<String> KINDS = List.of("file", "url", "hf");
  private static final Pattern REPO =
      Pattern.compile("(?:[A-Za-z0-9][\\w.-]*/)?[A-Za-z0-9][\\w.-]*");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private SourceFields() {}

  /** Null where there is a mistake, or a file and no folder to look from. */
  static @Nullable Source read(Fields f, @Nullable Path folder, Problems problems) {
    List<String> given = KINDS.stream().filter(k -> f.node(k) != null).toList();
    boolean hasHash = f.node("sha256") != null;
    Source.Shape shape =
        new Source.Shape(
            f.node("format") == null ? null : f.oneOf("format", Format.values(), Format.JSONL),
            f.textOrNull("rows"));
    if (given.isEmpty()) {
      // Of the three, a file is what most evals have.
      f.required("file");
      return null;
    }
    Node node = f.node(given.get(0));
    if (given.size() > 1 || node == null) {
      problems.add(
          f.at(),
          "the data set names " + String.join(" and ", given) + "; keep one of file, url, hf");
      return null;
    }
    if (hasHash && !given.get(0).equals("url")) {
      problems.add(f.at(), "\"sha256\" belongs to url: alone; take it away");
    }
    return switch (given.get(0)) {
      case "file" -> file(f, node, folder, shape, problems);
      case "url" -> url(f, node, shape, problems);
      default -> hub(node, shape, problems);
    };
  }

  private static @Nullable Source file(
      Fields f, Node node, @Nullable Path folder, Source.Shape shape, Problems problems) {
    String path = f.text("file");
    if (folder == null || !(node instanceof Node.Text) || path.isBlank()) {
      return null;
    }
    try {
      return new Source.File(folder.resolve(path).normalize(), shape, node.at());
    } catch (InvalidPathException e) {
      problems.add(node.at(), "\"file\" is \"" + path + "\", which is no path");
      return null;
    }
  }

  private static @Nullable Source url(Fields f, Node node, Source.Shape shape, Problems problems) {
    String url = f.text("url");
    if (url.matches("(?s)https?://[^/?#]*@.*")) {
      // It holds a password, most likely: it must not be told.
      problems.add(
          node.at(),
          "\"url\" holds a user's name or password; files may not, and nothing sends it");
      return null;
    }
    if (!isUrl(url)) {
      problems.add(node.at(), "\"url\" is \"" + url + "\"; it must begin with http:// or https://");
      return null;
    }
    String sha = f.textOrNull("sha256");
    if (sha == null || !SHA256.matcher(sha).matches()) {
      Node at = f.node("sha256");
      problems.add(
          at == null ? node.at() : at.at(),
          (sha == null
                  ? "a url: needs sha256:"
                  : "\"sha256\" is \"" + sha + "\"; it must be 64 hex digits")
              + ", the SHA-256 of the file as you know it (sha256sum FILE prints it)");
      return null;
    }
    return new Source.Url(url, sha.toLowerCase(Locale.ROOT), shape, node.at());
  }

  private static boolean isUrl(String url) {
    try {
      URI uri = URI.create(url);
      boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable Source hub(Node node, Source.Shape shape, Problems problems) {
    Problems own = new Problems();
    Fields f = Fields.of(node, "\"hf\"", own);
    String repo = f.text("repo");
    List<String> configs = configs(f, own);
    String split = f.text("split");
    Template perConfig = split(f, own);
    String revision = f.textOrNull("revision");
    String token = token(f, own);
    List<String> files = f.texts("files");
    f.notEmpty("files");
    f.done();
    Node repoNode = f.node("repo");
    if (repoNode instanceof Node.Text && !REPO.matcher(repo).matches()) {
      own.add(repoNode.at(), "\"repo\" is \"" + repo + "\"; it must be OWNER/NAME, as on the hub");
    }
    problems.addAll(own);
    if (!own.isEmpty()) {
      return null;
    }
    List<Source.Hub> all = new ArrayList<>();
    for (String config : configs) {
      String of =
          perConfig == null
              ? split
              : perConfig.render(Scope.of(Map.of("config", Value.of(config))));
      all.add(new Source.Hub(repo, config, of, revision, token, files, shape, node.at()));
    }
    return all.size() == 1 ? all.getFirst() : new Source.Hubs(all);
  }

  private static List<String> configs(Fields f, Problems problems) {
    if (!(f.node("config") instanceof Node.Arr)) {
      return List.of(f.text("config", "default"));
    }
    f.notEmpty("config");
    Map<String, Location> seen = new LinkedHashMap<>();
    for (Node.Text config : f.textNodes("config")) {
      Location first = seen.putIfAbsent(config.value(), config.at());
      if (first != null) {
        problems.add(
            config.at(), "the config \"" + config.value() + "\" stands twice; first at " + first);
      }
    }
    return List.copyOf(seen.keySet());
  }

  /** A split whose name depends on the config; null for one that is the same for all. */
  private static @Nullable Template split(Fields f, Problems problems) {
    if (!(f.node("split") instanceof Node.Text t) || !t.value().contains("{{")) {
      return null;
    }
    try {
      return Template.parse(t, Set.of("config"));
    } catch (AssayException e) {
      e.problems().forEach(problems::add);
      return null;
    }
  }

  private static @Nullable String token(Fields f, Problems problems) {
    Node node = f.node("token");
    if (node == null) {
      return null;
    }
    Matcher reference = REFERENCE.matcher(node instanceof Node.Text t ? t.value().strip() : "");
    if (reference.matches()) {
      return reference.group(1);
    }
    problems.add(
        node.at(),
        "\"token\" must be a reference to an environment variable, such as ${HF_TOKEN}, never a"
            + " token itself (what stands there is not repeated here)");
    return null;
  }
}
