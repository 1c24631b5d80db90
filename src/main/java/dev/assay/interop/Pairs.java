package dev.assay.interop;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private int[] columnOf = new int[1024];
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
   * @param mistakes takes what is wrong with its sample, epoch, cluster and category
   * @return whether it was taken
   */
  boolean add(Row row, Mapping mapping, Mistakes mistakes) {
    int before = mistakes.count();
    String id = mistakes.seen(() -> Cells.name(need(mapping.in(Part.SAMPLE, row)), Part.SAMPLE));
    Node epoch = mistakes.seen(() -> mapping.in(Part.EPOCH, row));
    String label = mistakes.seen(() -> epoch == null ? null : Cells.name(epoch, Part.EPOCH));
    Named category = named(Part.CATEGORY, row, mapping, mistakes);
    Named cluster = named(Part.CLUSTER, row, mapping, mistakes);
    if (id == null || mistakes.count() > before) {
      return false;
    }
    int sample = samples.number(id);
    if (rows == sampleOf.length) {
      sampleOf = Arrays.copyOf(sampleOf, rows * 2);
      labelOf = Arrays.copyOf(labelOf, rows * 2);
      lineOf = Arrays.copyOf(lineOf, rows * 2);
      columnOf = Arrays.copyOf(columnOf, rows * 2);
    }
    sampleOf[rows] = sample;
    labelOf[rows] = label == null ? -1 : labels.number(label);
    lineOf[rows] = row.fields().at().line();
    columnOf[rows] = epoch == null ? 1 : epoch.at().column();
    agree(categories, sample, category, mistakes);
    agree(clusters, sample, cluster, mistakes);
    rows++;
    return true;
  }

  /** What a row says of its sample; {@code at} is null where the part is not mapped. */
  private record Named(Part part, @Nullable String name, @Nullable Location at) {}

  private static Named named(Part part, Row row, Mapping mapping, Mistakes mistakes) {
    Node cell = mistakes.seen(() -> mapping.in(part, row));
    String name = mistakes.seen(() -> Cells.nameOrNull(cell, part));
    return new Named(part, name, cell == null ? null : cell.at());
  }

  private static Node need(@Nullable Node sample) {
    if (sample == null) {
      throw new IllegalStateException("every mapping has a sample");
    }
    return sample;
  }

  /** A sample is in one category and in one cluster, whatever the row. */
  private void agree(List<@Nullable String> known, int sample, Named said, Mistakes mistakes) {
    if (sample == known.size()) {
      known.add(said.name());
      return;
    }
    String before = known.get(sample);
    Location at = said.at();
    if (at != null && !Objects.equals(before, said.name())) {
      String message =
          "the "
              + said.part().word()
              + " of the sample "
              + Cells.quoted(samples.texts.get(sample))
              + " is "
              + quoted(said.name())
              + " here and "
              + quoted(before)
              + " in an earlier row";
      mistakes.add(AssayException.badInput(at, message));
    }
  }

  private static String quoted(@Nullable String name) {
    return name == null ? "empty" : Cells.quoted(name);
  }

  /**
   * Gives every row its epoch: the rank of its label among those of its sample, by size where they
   * are numbers and before other texts, which are ranked as texts; without labels, the place of the
   * row among those of its sample.
   *
   * @param mistakes takes the samples that have two rows of one label, or too many rows
   */
  void rank(String file, Mistakes mistakes) {
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
      number(keys, start[sample], start[sample + 1], file, mistakes);
    }
  }

  private void number(long[] keys, int from, int to, String file, Mistakes mistakes) {
    if (to - from > MOST_EPOCHS) {
      String message =
          "the sample "
              + Cells.quoted(samples.texts.get(sampleOf[(int) keys[from]]))
              + " has "
              + (to - from)
              + " rows; allowed: up to "
              + MOST_EPOCHS
              + " epochs (is it the right column?)";
      mistakes.add(AssayException.badInput(Location.of(file), message));
      return;
    }
    epochs = Math.max(epochs, to - from);
    int first = from;
    for (int k = from; k < to; k++) {
      int row = (int) keys[k];
      epochOf[row] = k - from + 1;
      int other = (int) keys[first];
      if (labelOf[row] < 0 || labelOf[row] != labelOf[other]) {
        first = k;
      } else if (k > first) {
        mistakes.add(twice(row, other, file));
      }
    }
  }

  private AssayException twice(int row, int first, String file) {
    String message =
        "the sample "
            + Cells.quoted(sample(row))
            + " has the epoch \""
            + label(row)
            + "\" twice; first in line "
            + lineOf[first];
    Location at = new Location(file, lineOf[row], columnOf[row]);
    String hint = "without epoch=, the rows of a sample are its epochs in the order of the file";
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, at, hint)));
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
