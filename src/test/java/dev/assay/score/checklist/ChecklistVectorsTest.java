package dev.assay.score.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChecklistVectorsTest {
  private static final Path VECTORS = Path.of("..", "shared", "reference", "ifeval-checks.jsonl");

  @Test
  void every_verdict_bare_strict_and_loose_is_that_of_the_reference() throws IOException {
    assumeTrue(Files.exists(VECTORS), "not run: " + VECTORS + " is absent");
    List<String> wrong = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int vectors = 0;
    for (String line : Files.readAllLines(VECTORS)) {
      Node.Obj vector = (Node.Obj) Json.parse(line, "");
      Node id = new Node.Text(String.valueOf(vector.text("instruction_id")), Location.NONE);
      Node arguments = vector.get("kwargs");
      Problems problems = new Problems();
      Check check = Checks.read(id, arguments, problems);
      Checklist list =
          Checklist.read(Node.list(List.of(id)), Node.list(List.of(arguments)), problems);
      problems.check();
      String response = String.valueOf(vector.text("response"));
      vectors++;
      ids.add(((Node.Text) id).value());
      compare(vector, "followed", bare(check, response), wrong);
      compare(vector, "followed_strict", list.strict(response).each().getFirst(), wrong);
      compare(vector, "followed_loose", list.loose(response).each().getFirst(), wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(vectors).isEqualTo(516);
    assertThat(ids).hasSize(25);
  }

  private static Verdict bare(Check check, String response) {
    try {
      return check.holds(response) ? Verdict.FOLLOWED : Verdict.NOT_FOLLOWED;
    } catch (Undecided e) {
      return Verdict.UNDECIDED;
    }
  }

  private static void compare(Node.Obj vector, String key, Verdict given, List<String> wrong) {
    Verdict wanted = vector.flag(key, false) ? Verdict.FOLLOWED : Verdict.NOT_FOLLOWED;
    if (given != wanted) {
      wrong.add(vector.text("id") + " " + key + " is " + given + ", not " + wanted);
    }
  }
}
