package dev.assay.dataset;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a source, those that are kept of them, and what is made of each.
 *
 * @param sample null where rows are samples as they are
 * @param subset which of the samples are drawn, or null for all
 */
public record Dataset(
    Source source, Filter where, @Nullable Mapping sample, @Nullable Subset subset) {
  /**
   * A part of the samples, drawn by their ids: the same ones whatever the order of the rows.
   *
   * @param n how many, all where there are fewer
   */
  public record Subset(int n, int seed) {}

  /**
   * Reads a {@code dataset} node.
   *
   * @param folder from where files are looked for; null where none is known, as in a run
   * @return null where there is a mistake in the source, or no folder for a file
   */
  public static @Nullable Dataset read(Node node, @Nullable Path folder, Problems problems) {
    Fields f = Fields.of(node, "\"dataset\"", problems);
    Source source = SourceFields.read(f, folder, problems);
    Filter where = Filter.read(f, problems);
    Node sample = f.node("sample");
    if (sample != null && !(sample instanceof Node.Obj)) {
      problems.add(
          sample.at(), "\"sample\" must be an object of templates, and this is " + sample.kind());
    }
    Mapping mapping = sample instanceof Node.Obj o ? Mapping.read(o, problems) : null;
    Subset subset = subset(f);
    f.done();
    return source == null ? null : new Dataset(source, where, mapping, subset);
  }

  private static @Nullable Subset subset(Fields dataset) {
    Fields f = dataset.object("subset");
    if (f == null) {
      return null;
    }
    f.required("n");
    Integer n = f.integer("n", 1, Integer.MAX_VALUE);
    Integer seed = f.integer("seed", 0, Integer.MAX_VALUE);
    f.done();
    return n == null ? null : new Subset(n, seed == null ? 0 : seed);
  }

  /** Whether its rows are samples of a JSON Lines file as they are, all of them. */
  public boolean isPlainFile() {
    return source instanceof Source.File f
        && where.keepsAll()
        && sample == null
        && subset == null
        && (f.shape().format() == null ? Format.of(f.path().toString()) : f.shape().format())
            == Format.JSONL
        && Packing.of(f.path().toString()) == Packing.NONE;
  }

  /** The data that examples are taken from: the same, of another split where one is named. */
  public Dataset ofShots(@Nullable String split) {
    Source other =
        switch (source) {
          case Source.Hub h when split != null -> h.split(split);
          case Source.Hubs all when split != null ->
              new Source.Hubs(all.configs().stream().map(h -> h.split(split)).toList());
          case Source.Hub _, Source.Hubs _, Source.File _, Source.Url _ -> source;
        };
    return new Dataset(other, where, sample, null);
  }
}
