package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which sample and which epoch each row is of: some whole numbers for each row, and every sample's
 * and epoch label's name once. Rows are counted from 0 here. Not thread-safe.
 */
final class Pairs {
  private static final int MOST_EPOCHS = 10_000;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(?:\\.[0-9]{1,15})?");

  private final Names samples = new Names();
  private final Names labels = new Names();
  private final List<@Nullable String> categories = new ArrayList<>();
  private final List<@Nullable String> clusters = new ArrayList<>();
  private int[] sampleOf = new int[1024];
  private int[] labelOf = new int[1024];
  private int[] lineOf = new int[1024];
  private int[] epochOf = new int[0];
  private int rows;
  private int epochs;

  /** Texts by number, each kept once. */
  private static final class Names {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
      Integer known = numbers.putIfAbsent(text, texts.size());
      if (known == null) {
        texts.add(text);
        return texts.size() - 1;
      }
      return known;
    }
  }

  /**
   * Takes the next row.
   *
   * @throws AssayException (65) where the sample, the epoch, the cluster or the category is none
   */
  void add(Row row, Mapping mapping) {
    int sample = samples.number(Cells.name(need(mapping.in(Part.SAMPLE, row)), Part.SAMPLE));
    Node label = mapping.in(Part.EPOCH, row);
    if (rows == sampleOf.length) {
      sampleOf = Arrays.copyOf(sampleOf, rows * 2);
      labelOf = Arrays.copyOf(labelOf, rows * 2);
      lineOf = Arrays.copyOf(lineOf, rows * 2);
    }
    sampleOf[rows] = sample;
    labelOf[rows] = label == null ? -1 : labels.number(Cells.name(label, Part.EPOCH));
    lineOf[rows] = row.fields().at().line();
    agree(categories, sample, mapping.in(Part.CATEGORY, row), Part.CATEGORY);
    agree(clusters, sample, mapping.in(Part.CLUSTER, row), Part.CLUSTER);
    rows++;
  }

  private static Node need(@Nullable Node sample) {
    if (sample == null) {
      throw new IllegalStateException("every mapping has a sample");
    }
    return sample;
  }

  /** A sample is in one category and in one cluster, whatever the row. */
  private void agree(List<@Nullable String> known, int sample, @Nullable Node node, Part part) {
    String name = Cells.nameOrNull(node, part);
    if (sample == known.size()) {
      known.add(name);
      return;
    }
    String before = known.get(sample);
    if (node != null && !java.util.Objects.equals(before, name)) {
      throw AssayException.badInput(
          node.at(),
          "the "
              + part.word()
              + " of the sample \""
              + samples.texts.get(sample)
              + "\" is "
              + quoted(name)
              + " here and "
              + quoted(before)
              + " in an earlier row");
    }
  }

  private static String quoted(@Nullable String name) {
    return name == null ? "empty" : "\"" + name + "\"";
  }

  /**
   * Gives every row its epoch: the rank of its label among those of its sample, by size where they
   * are numbers and before other texts, which are ranked as texts; without labels, the place of the
   * row among those of its sample.
   *
   * @throws AssayException (65) where a sample has two rows of one label, or too many rows
   */
  void rank(String file) {
    int[] ranks = ranks();
    long[] keys = new long[rows];
    int[] start = new int[samples.texts.size() + 1];
    for (int row = 0; row < rows; row++) {
      start[sampleOf[row] + 1]++;
    }
    for (int i = 1; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    int[] next = start.clone();
    for (int row = 0; row < rows; row++) {
      long rank = labelOf[row] < 0 ? 0 : ranks[labelOf[row]];
      keys[next[sampleOf[row]]++] = (rank << 32) | row;
    }
    epochOf = new int[rows];
    for (int sample = 0; sample + 1 < start.length; sample++) {
      Arrays.sort(keys, start[sample], start[sample + 1]);
      number(keys, start[sample], start[sample + 1], file);
    }
  }

  private void number(long[] keys, int from, int to, String file) {
    if (to - from > MOST_EPOCHS) {
      throw AssayException.badInput(
          Location.of(file),
          "the sample \""
              + samples.texts.get(sampleOf[(int) keys[from]])
              + "\" has "
              + (to - from)
              + " rows; allowed: up to "
              + MOST_EPOCHS
              + " epochs (is it the right column?)");
    }
    epochs = Math.max(epochs, to - from);
    for (int k = from; k < to; k++) {
      int row = (int) keys[k];
      epochOf[row] = k - from + 1;
      int before = k == from ? -1 : (int) keys[k - 1];
      if (before >= 0 && labelOf[row] >= 0 && labelOf[row] == labelOf[before]) {
        throw AssayException.badInput(
            new Location(file, lineOf[row], 1),
            "the sample \""
                + sample(row)
                + "\" has the epoch \""
                + label(row)
                + "\" twice; first in line "
                + lineOf[before]);
      }
    }
  }

  private int[] ranks() {
    List<String> texts = labels.texts;
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparing(texts::get, Pairs::compare))
            .toList();
    int[] ranks = new int[texts.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[order.get(rank)] = rank;
    }
    return ranks;
  }

  private static int compare(String a, String b) {
    boolean number = NUMBER.matcher(a).matches();
    if (number != NUMBER.matcher(b).matches()) {
      return number ? -1 : 1;
    }
    int bySize = number ? Double.compare(Double.parseDouble(a), Double.parseDouble(b)) : 0;
    return bySize != 0 ? bySize : a.compareTo(b);
  }

  int rows() {
    return rows;
  }

  /** The most rows that a sample has; after {@link #rank}. */
  int epochs() {
    return epochs;
  }

  int epoch(int row) {
    return epochOf[row];
  }

  int line(int row) {
    return lineOf[row];
  }

  String sample(int row) {
    return samples.texts.get(sampleOf[row]);
  }

  @Nullable String label(int row) {
    return labelOf[row] < 0 ? null : labels.texts.get(labelOf[row]);
  }

  /** The ids of all samples, in the order in which they first stand. */
  List<String> samples() {
    return List.copyOf(samples.texts);
  }

  @Nullable String category(int sample) {
    return categories.get(sample);
  }

  @Nullable String cluster(int sample) {
    return clusters.get(sample);
  }
}
