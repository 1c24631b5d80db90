package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.config.Json;
import dev.assay.config.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;

  @Test
  void the_version_names_the_commit_and_the_jdk() {
    assertThat(String.join("\n", Version.lines(new Commit(ID, false))))
        .contains("assay 0.1.0 (commit 0123456789ab)")
        .contains("JDK " + Runtime.version(), System.getProperty("java.vendor"));
    assertThat(Version.lines(new Commit(ID, true)).getFirst()).contains("with changes");
    assertThat(Version.lines(null).getFirst()).contains("unknown commit");
  }

  @Test
  void the_document_has_the_whole_commit_or_null() {
    Node.Obj known = (Node.Obj) Json.parse(Version.json(new Commit(ID, true)), "version");
    assertThat(known.text("schema")).isEqualTo("assay.version/1");
    assertThat(known.text("commit")).isEqualTo(ID);
    assertThat(known.object("jdk").text("version")).isEqualTo(Runtime.version().toString());
    Node.Obj unknown = (Node.Obj) Json.parse(Version.json(null), "version");
    assertThat(unknown.text("commit")).isNull();
    assertThat(unknown.text("modified")).isNull();
  }

  @Test
  void the_command_prints_either() throws IOException {
    Desk desk = new Desk(folder);
    assertThat(desk.bare("--version").out()).startsWith("assay 0.1.0 (").contains("JDK");
    assertThat(desk.bare("--version", "--json").json().text("version")).isEqualTo("0.1.0");
    assertThat(desk.bare("--json", "-V").json().text("version")).isEqualTo("0.1.0");
  }

  @Test
  void the_build_records_the_commit_of_a_checkout_and_whether_it_was_changed() throws Exception {
    Shells.require("git");
    Path sources = Files.createDirectories(folder.resolve("src/main"));
    Files.writeString(sources.resolve("A.java"), "class A {}");
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "a");
    assertThat(Commit.of(folder)).isNotNull().matches(c -> !c.modified());

    Files.writeString(folder.resolve("notes"), "not part of the build");
    assertThat(Commit.of(folder)).matches(c -> !c.modified());

    Files.writeString(sources.resolve("B.java"), "class B {}");
    assertThat(Commit.of(folder)).matches(Commit::modified);

    Path classes = folder.resolve("classes");
    BuildFiles.recordCommit(folder, classes);
    assertThat(classes.resolve("dev/assay/cli/commit"))
        .content()
        .matches("[0-9a-f]{40} modified\n");
  }

  private void git(String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = "git";
    System.arraycopy(words, 0, command, 1, words.length);
    Shells.run(folder, Map.of("HOME", folder.toString()), command);
  }

  @Test
  void a_source_tree_without_git_has_no_commit_even_inside_another_checkout() throws Exception {
    Shells.require("git");
    git("init", "-q");
    Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
    assertThat(Commit.of(unpacked)).isNull();
    Path classes = folder.resolve("classes");
    Path stale = Files.createDirectories(classes.resolve("dev/assay/cli")).resolve("commit");
    Files.writeString(stale, ID);
    BuildFiles.recordCommit(unpacked, classes);
    assertThat(stale).doesNotExist();
  }
}
