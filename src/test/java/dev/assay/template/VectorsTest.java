package dev.assay.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every vector of the reference: the same text, or refused; never another text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorsTest {
  private static final Path VECTORS = Path.of("..", "shared", "reference", "jinja-vectors.jsonl");

  private record Outcome(String id, boolean core, String kind, String detail) {}

  private final List<Outcome> outcomes = new ArrayList<>();

  @BeforeAll
  void run_every_vector() throws IOException {
    int line = 0;
    for (String text : Files.readAllLines(VECTORS)) {
      line++;
      outcomes.add(outcome((Node.Obj) Json.parseLine(text, "vectors", line)));
    }
  }

  private static Options options(Node.Obj vector) {
    Node.Obj o = Objects.requireNonNull(vector.object("options"));
    return new Options(
        o.flag("trim_blocks", false),
        o.flag("lstrip_blocks", false),
        o.flag("keep_trailing_newline", false),
        "lenient".equals(o.text("undefined")),
        o.flag("loopcontrols", false),
        "plain".equals(o.text("tojson")),
        !o.list("functions").isEmpty(),
        false);
  }

  private static Outcome outcome(Node.Obj vector) {
    String id = Objects.requireNonNull(vector.text("id"));
    boolean core = vector.flag("core", false);
    @Nullable String expected = vector.text("expected");
    Template template;
    try {
      template =
          Template.parse(
              Objects.requireNonNull(vector.text("template")), Location.of(id), options(vector));
    } catch (AssayException e) {
      return new Outcome(id, core, expected == null ? error(vector, e) : "refused", e.getMessage());
    }
    Scope scope = Scope.EMPTY;
    for (Map.Entry<String, Node.Field> entry :
        Objects.requireNonNull(vector.object("context")).fields().entrySet()) {
      scope = scope.with(entry.getKey(), Value.of(entry.getValue().value()));
    }
    try {
      String got = template.render(scope);
      return new Outcome(id, core, got.equals(expected) ? "identical" : "differs", got);
    } catch (AssayException e) {
      return new Outcome(id, core, expected == null ? error(vector, e) : "late", e.getMessage());
    }
  }

  /** Errors are the same when the place is known, the line fits and the words are there. */
  private static String error(Node.Obj vector, AssayException e) {
    Location at = e.problems().getFirst().at();
    Number line = vector.number("line");
    String words = vector.text("message_contains");
    boolean same =
        at != null
            && at.line() > 0
            && at.column() > 0
            && (line == null || isUnclosed(e) || line.intValue() == at.line())
            && (words == null || e.getMessage().contains(words));
    return same ? "identical" : "differs";
  }

  /** We point to where the construct opens, the reference to where the text ends. */
  private static boolean isUnclosed(AssayException e) {
    return e.getMessage().contains("never closed");
  }

  private List<Outcome> of(String kind) {
    return outcomes.stream().filter(o -> o.kind().equals(kind)).toList();
  }

  @Test
  void no_vector_renders_differently_from_the_reference() {
    assertThat(of("differs")).isEmpty();
  }

  @Test
  void what_is_not_supported_is_refused_when_loaded_not_when_rendered() {
    assertThat(of("late")).isEmpty();
  }

  @Test
  void every_core_vector_is_identical() {
    assertThat(outcomes.stream().filter(o -> o.core() && !o.kind().equals("identical"))).isEmpty();
    assertThat(outcomes.stream().filter(Outcome::core)).hasSize(457);
  }

  @Test
  void the_counts_of_all_vectors_are_no_fewer_than_they_were() {
    assertThat(outcomes).hasSize(612);
    assertThat(of("identical")).hasSizeGreaterThanOrEqualTo(573);
  }
}
