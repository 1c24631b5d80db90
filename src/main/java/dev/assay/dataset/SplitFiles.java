package dev.assay.dataset;

import dev.assay.config.Node;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one split: those that patterns name; else those that the data set's card names; else
 * those that stand where splits usually stand. Pure.
 *
 * @param files in the order of their paths; empty where none was found
 * @param configs the names of the configs that are known
 * @param splits the names of the config's splits that are known
 */
record SplitFiles(List<HubIndex.Entry> files, List<String> configs, List<String> splits) {
  private static final String DEFAULT = "default";

  /** {@code train.jsonl}, {@code train-00000-of-00002.parquet}. */
  private static final Pattern SPLIT =
      Pattern.compile(
          "([A-Za-z_][\\w.]*?)(?:-\\d+-of-\\d+(?:-\\w+)?)?\\.[A-Za-z]+(?:\\.gz|\\.zst)?");

  private static final Pattern SHARD = Pattern.compile("\\d+\\.parquet");

  static SplitFiles find(HubIndex index, Source.Hub source) {
    if (!source.files().isEmpty()) {
      List<HubIndex.Entry> files =
          source.files().stream().flatMap(p -> matching(index, p)).distinct().toList();
      return new SplitFiles(sorted(files), List.of(), List.of());
    }
    Map<String, Map<String, List<HubIndex.Entry>>> known = ofCard(index);
    if (known.isEmpty()) {
      known = ofLayout(index);
    }
    Map<String, List<HubIndex.Entry>> splits = known.getOrDefault(source.config(), Map.of());
    return new SplitFiles(
        sorted(splits.getOrDefault(source.split(), List.of())),
        List.copyOf(known.keySet()),
        List.copyOf(splits.keySet()));
  }

  private static List<HubIndex.Entry> sorted(List<HubIndex.Entry> files) {
    return files.stream().sorted(Comparator.comparing(HubIndex.Entry::path)).toList();
  }

  private static Stream<HubIndex.Entry> matching(HubIndex index, String pattern) {
    PathMatcher whole = matcher(pattern);
    // "**/x" means x at the top, too.
    PathMatcher top = pattern.startsWith("**/") ? matcher(pattern.substring(3)) : whole;
    return index.files().stream()
        .filter(f -> f.path().equals(pattern) || matches(f, whole) || matches(f, top));
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (IllegalArgumentException e) {
      return path -> false;
    }
  }

  private static boolean matches(HubIndex.Entry file, PathMatcher matcher) {
    return Format.of(file.path()) != null && matcher.matches(Path.of(file.path()));
  }

  private static Map<String, Map<String, List<HubIndex.Entry>>> ofCard(HubIndex index) {
    Map<String, Map<String, List<HubIndex.Entry>>> known = new TreeMap<>();
    List<Node> configs = index.configs() == null ? List.of() : index.configs().items();
    for (Node node : configs) {
      Node files = node instanceof Node.Obj c ? c.get("data_files") : null;
      if (node instanceof Node.Obj config && files != null) {
        String name = config.text("config_name");
        known.put(name == null ? DEFAULT : name, splits(index, files));
      }
    }
    return known;
  }

  /** A text or a list of texts is the split {@code train}; else each item has split and path. */
  private static Map<String, List<HubIndex.Entry>> splits(HubIndex index, Node dataFiles) {
    Map<String, List<HubIndex.Entry>> splits = new TreeMap<>();
    for (Node item : items(dataFiles)) {
      Node.Obj named = item instanceof Node.Obj o ? o : null;
      String split = named == null ? "train" : String.valueOf(named.text("split"));
      Node paths = named == null ? item : named.get("path");
      for (Node path : items(paths)) {
        if (path instanceof Node.Text t) {
          matching(index, t.value().replaceFirst("^\\./", ""))
              .filter(f -> !splits.getOrDefault(split, List.of()).contains(f))
              .toList()
              .forEach(f -> splits.computeIfAbsent(split, s -> new ArrayList<>()).add(f));
        }
      }
    }
    return splits;
  }

  private static List<Node> items(@Nullable Node node) {
    return node == null ? List.of() : node instanceof Node.Arr a ? a.items() : List.of(node);
  }

  /**
   * {@code CONFIG/SPLIT/0000.parquet}, {@code CONFIG/SPLIT.jsonl}, {@code
   * data/SPLIT-00000-of-1.csv} and {@code SPLIT.json}.
   */
  private static Map<String, Map<String, List<HubIndex.Entry>>> ofLayout(HubIndex index) {
    Map<String, Map<String, List<HubIndex.Entry>>> known = new TreeMap<>();
    for (HubIndex.Entry file : index.files()) {
      String[] parts = file.path().split("/");
      String name = parts[parts.length - 1];
      Matcher split = SPLIT.matcher(name);
      if (Format.of(name) == null) {
        continue;
      }
      if (parts.length == 3 && SHARD.matcher(name).matches()) {
        add(known, parts[0], parts[1], file);
      } else if (parts.length <= 2 && split.matches()) {
        String config = parts.length == 1 || parts[0].equals("data") ? DEFAULT : parts[0];
        add(known, config, split.group(1), file);
      }
    }
    return known;
  }

  private static void add(
      Map<String, Map<String, List<HubIndex.Entry>>> known,
      String config,
      String split,
      HubIndex.Entry file) {
    known
        .computeIfAbsent(config, c -> new TreeMap<>())
        .computeIfAbsent(split, s -> new ArrayList<>())
        .add(file);
  }

  /** The formats of the files, when there are several: they may hold the same rows twice. */
  @Nullable String mixedFormats() {
    List<Format> formats = files.stream().map(f -> Format.of(f.path())).distinct().toList();
    return formats.size() < 2
        ? null
        : files.stream().map(HubIndex.Entry::path).collect(Collectors.joining(", "));
  }
}
