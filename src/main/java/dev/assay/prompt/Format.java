package dev.assay.prompt;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Names;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.Project;
import dev.assay.eval.AnswerKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way to put questions to a model, by answer kind.
 *
 * @param tree the file as it was read
 */
public record Format(String name, String title, Map<AnswerKind, Block> blocks, Node.Obj tree) {
  public Format {
    blocks = Collections.unmodifiableMap(new EnumMap<>(blocks));
  }

  /**
   * @throws AssayException (65) with every mistake in the file
   */
  public static Format read(Project.Found file) {
    Problems problems = new Problems();
    return read(file.read(problems), file.name(), problems, true);
  }

  /**
   * A format as a run's manifest keeps it: its questions are asked already, so that a template that
   * leaves them out is no mistake any more.
   */
  public static Format read(Node node, String fileName) {
    return read(node, fileName, new Problems(), false);
  }

  /**
   * Adds what fails when each template is rendered with a question that stands in for any: one for
   * each template at most.
   */
  public void rehearse(Problems problems) {
    blocks.forEach((kind, block) -> block.rehearse(kind, problems));
  }

  /**
   * @param problems holds what was wrong before; throws with these too
   */
  private static Format read(Node node, String fileName, Problems problems, boolean asks) {
    Fields f = Fields.of(node, "a format", problems);
    String name = Names.own(f, "format", fileName, problems);
    String title = f.text("title", name);
    f.textOrNull("description");
    Map<AnswerKind, Block> blocks = new EnumMap<>(AnswerKind.class);
    for (AnswerKind kind : AnswerKind.values()) {
      Fields block = f.object(Fields.name(kind));
      if (block != null) {
        blocks.put(kind, Block.read(block, kind, asks));
      }
    }
    f.done();
    if (blocks.isEmpty() && problems.isEmpty()) {
      problems.add(f.at(), "a format needs a block for at least one of " + kinds());
    }
    problems.check();
    return new Format(name, title, blocks, (Node.Obj) node);
  }

  private static String kinds() {
    return List.of(AnswerKind.values()).stream()
        .map(Fields::name)
        .collect(Collectors.joining(", "));
  }

  /** The block for an answer kind, or null where this format does not suit it. */
  public @Nullable Block block(AnswerKind kind) {
    return blocks.get(kind);
  }

  /** The part of the file that a prompt of one kind depends on, for a run's manifest and key. */
  public Node.Obj treeFor(AnswerKind kind) {
    Node block = tree.get(Fields.name(kind));
    return Node.object(b -> {
      b.put("format", name).put("title", title);
      b.putIfPresent(Fields.name(kind), block);
    });
  }
}
