package dev.assay.cli;

import static dev.assay.cli.EvalCatalogue.code;
import static dev.assay.cli.EvalCatalogue.codes;

import dev.assay.config.Node;
import dev.assay.dataset.Shots;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where an eval's data are and which of them are asked, in Markdown. */
final class DataInWords {
  private DataInWords() {}

  /**
   * @param dataset as the eval's file spells it
   */
  static String of(Node.Obj dataset) {
    Node.Obj hub = dataset.object("hf");
    if (hub != null) {
      return hub(hub);
    }
    String url = dataset.text("url");
    String file = dataset.text("file");
    return url != null
        ? "<" + url + ">, its SHA-256 pinned"
        : file == null ? "not said" : code(file) + ", in this project";
  }

  private static String hub(Node.Obj hub) {
    String repo = String.valueOf(hub.text("repo"));
    List<String> configs =
        hub.list("config").stream()
            .filter(Node.Text.class::isInstance)
            .map(n -> ((Node.Text) n).value())
            .toList();
    String config = hub.text("config");
    String revision = hub.text("revision");
    return "["
        + repo
        + "](https://huggingface.co/datasets/"
        + repo
        + ")"
        + (configs.isEmpty() ? "" : ", " + configs.size() + " configs (" + codes(configs) + ")")
        + (config == null ? "" : ", config " + code(config))
        + ", split "
        + code(String.valueOf(hub.text("split")))
        + (revision == null
            ? "; no commit has been read, so that of the first download is kept"
            : ", revision " + code(revision));
  }

  /** Which rows are asked, or null where all are. */
  static @Nullable String kept(Node.Obj dataset) {
    List<String> said = new ArrayList<>();
    Node where = dataset.get("where");
    if (where instanceof Node.Obj columns) {
      columns
          .fields()
          .forEach((column, field) ->
              said.add("those whose " + code(column) + " is " + values(field.value())));
    } else if (where instanceof Node.Text template) {
      said.add("those for which " + code(template.value().strip()) + " is true");
    }
    Node.Obj subset = dataset.object("subset");
    if (subset != null) {
      said.add("a seeded draw of " + subset.number("n"));
    }
    return said.isEmpty() ? null : String.join("; ", said);
  }

  private static String values(Node value) {
    List<Node> values = value instanceof Node.Arr a ? a.items() : List.of(value);
    return values.stream()
        .map(v ->
            switch (v) {
              case Node.Text t -> code(t.value());
              case Node.Num n -> code(n.spelled());
              case Node.Bool b -> code(String.valueOf(b.value()));
              case Node.Null _, Node.Arr _, Node.Obj _ -> v.kind();
            })
        .collect(Collectors.joining(" or "));
  }

  /** The worked examples before each question, or null where there are none. */
  static @Nullable String examples(@Nullable Shots shots) {
    return shots == null || shots.n() == 0
        ? null
        : shots.n() + (shots.split() == null ? "" : " of the split " + code(shots.split()));
  }
}
