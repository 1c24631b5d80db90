package dev.assay.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code assay}, copied beside JDKs and a {@code mvnw} that only pretend. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  /** Answers with its own folder, then one argument a line; exits with the number in FAKE_EXIT. */
  private static final String FAKE_JAVA =
      """
      #!/bin/sh
      printf '%s\\n' "java of ${0%/bin/java}" "$@"
      exit "${FAKE_EXIT:-0}"
      """;

  private static final String FAKE_MAVEN =
      """
      #!/bin/sh
      echo "$JAVA_HOME" >>builds
      [ ! -e broken ] || { echo 'Main.java does not compile'; exit 1; }
      touch target/assay.jar
      """;

  @TempDir private Path temp;

  private final Map<String, String> environment = new HashMap<>();
  private Path home;
  private Path jdk25;

  private record Outcome(int exitCode, String out, String err) {}

  @BeforeEach
  void an_installation_that_was_never_built() throws IOException {
    home = Files.createDirectories(temp.toRealPath().resolve("a folder with spaces"));
    Files.copy(Path.of("assay"), home.resolve("assay"), StandardCopyOption.COPY_ATTRIBUTES);
    executable(home.resolve("mvnw"), FAKE_MAVEN);
    dated(home.resolve("pom.xml"));
    Path source = Files.createDirectories(home.resolve("src/main/java")).resolve("Main.java");
    dated(source);
    for (Path folder = source.getParent(); !folder.equals(home); folder = folder.getParent()) {
      Files.setLastModifiedTime(folder, FileTime.from(LONG_AGO));
    }
    jdk25 = jdk("jdk 25", "25.0.3");
    environment.put("ASSAY_JAVA_HOME", jdk25.toString());
    environment.put("XDG_CACHE_HOME", temp.resolve("cache").toString());
  }

  @Test
  void the_jdk_that_ASSAY_JAVA_HOME_names_is_used() throws Exception {
    Outcome outcome = assay("run", "starter");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).startsWith("java of " + jdk25 + "\n");
    assertThat(outcome.out())
        .contains("-Dassay.home=" + home + "\n")
        .endsWith("-jar\n" + home.resolve("target/assay.jar") + "\nrun\nstarter\n");
  }

  @Test
  void arguments_keep_their_spaces_and_exit_codes_pass_through() throws Exception {
    environment.put("FAKE_EXIT", "65");

    Outcome outcome = assay("run", "an eval", "*", "");

    assertThat(outcome.exitCode()).isEqualTo(65);
    assertThat(outcome.out()).endsWith("\nrun\nan eval\n*\n\n");
  }

  @Test
  void an_old_JAVA_HOME_is_passed_over_for_a_newer_jdk_in_a_usual_folder() throws Exception {
    environment.remove("ASSAY_JAVA_HOME");
    environment.put("JAVA_HOME", jdk("jdk 17", "17.0.15").toString());
    environment.put("ASSAY_JDK_FOLDERS", temp + "/none/*:" + temp + "/jdk*");

    assertThat(assay("list").out()).startsWith("java of " + jdk25.toRealPath() + "\n");
  }

  @Test
  void a_JAVA_HOME_of_a_later_version_is_used() throws Exception {
    environment.remove("ASSAY_JAVA_HOME");
    Path jdk26 = jdk("early", "26-ea");
    environment.put("JAVA_HOME", jdk26.toString());

    assertThat(assay("list").out()).startsWith("java of " + jdk26 + "\n");
  }

  @Test
  void java_on_the_path_is_followed_through_its_links() throws Exception {
    environment.remove("ASSAY_JAVA_HOME");
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path alternative = temp.resolve("alternative");
    Files.createSymbolicLink(alternative, jdk25.resolve("bin/java"));
    Files.createSymbolicLink(bin.resolve("java"), Path.of("../alternative"));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));

    assertThat(assay("list").out()).startsWith("java of " + jdk25 + "\n");
  }

  @Test
  void an_ASSAY_JAVA_HOME_that_is_too_old_is_refused() throws Exception {
    Path jdk17 = jdk("jdk 17", "17.0.15");
    environment.put("ASSAY_JAVA_HOME", jdk17.toString());

    Outcome outcome = assay("list");

    assertThat(outcome.exitCode()).isEqualTo(70);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("\"" + jdk17 + "\"", "17.0.15", "25 or later");
  }

  @Test
  void without_any_jdk_two_lines_say_what_is_missing_and_how_to_get_it() throws Exception {
    environment.remove("ASSAY_JAVA_HOME");
    Path old = jdk("jdk 8", "1.8.0_402");
    environment.put("JAVA_HOME", old.toString());
    environment.put("PATH", old.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("ASSAY_JDK_FOLDERS", temp + "/none/*");

    Outcome outcome = assay("list");

    assertThat(outcome.exitCode()).isEqualTo(70);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines()).hasSize(2);
    assertThat(outcome.err()).contains("no JDK of version 25 or later", "ASSAY_JAVA_HOME");
  }

  @Test
  void it_works_through_relative_and_absolute_links_from_another_folder() throws Exception {
    Path elsewhere = Files.createDirectories(temp.resolve("else where/bin"));
    Files.createSymbolicLink(elsewhere.resolve("first"), home.resolve("assay"));
    Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("first"));
    Path last = Files.createSymbolicLink(temp.resolve("last"), Path.of("else where/bin/second"));

    Outcome outcome = start(Path.of("/"), last.toString(), "list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("-Dassay.home=" + home + "\n");
  }

  @Test
  void it_works_when_the_shell_finds_it_on_the_path() throws Exception {
    environment.put("PATH", home + ":" + System.getenv("PATH"));

    Outcome outcome = start(temp, "/bin/sh", "-c", "assay list");

    assertThat(outcome.out()).contains("-Dassay.home=" + home + "\n");
  }

  @Test
  void it_builds_once_and_says_so_in_one_line() throws Exception {
    assertThat(assay("list").err().lines()).singleElement().asString().contains("building");
    assertThat(assay("list").err()).isEmpty();

    assertThat(builds()).containsExactly(jdk25.toString());
    assertThat(names(home.resolve("target"))).containsExactly("assay.jar");
  }

  @Test
  void it_builds_again_when_a_source_changed_and_when_one_is_gone() throws Exception {
    Path source = home.resolve("src/main/java/Main.java");
    assay("list");
    jarIsOlderThanNow();
    Files.writeString(source, "changed");
    assay("list");
    assertThat(builds()).hasSize(2);

    Files.setLastModifiedTime(source, FileTime.from(LONG_AGO));
    jarIsOlderThanNow();
    Files.delete(source);
    assay("list");
    assay("list");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void a_build_that_leaves_the_jar_as_it_was_is_not_repeated() throws Exception {
    assay("list");
    executable(home.resolve("mvnw"), FAKE_MAVEN.replace("touch target/assay.jar", ""));
    jarIsOlderThanNow();
    Files.writeString(home.resolve("pom.xml"), "changed");

    assay("list");
    assay("list");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void a_failed_build_shows_its_output_and_is_tried_again() throws Exception {
    Files.createFile(home.resolve("broken"));

    Outcome outcome = assay("list");

    assertThat(outcome.exitCode()).isEqualTo(70);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Main.java does not compile", "the build failed");

    Files.delete(home.resolve("broken"));
    assertThat(assay("list").exitCode()).isZero();
  }

  @Test
  void of_two_first_uses_at_once_one_builds_and_the_other_waits() throws Exception {
    Path go = home.resolve("go");
    new ProcessBuilder("mkfifo", go.toString()).start().waitFor();
    executable(home.resolve("mvnw"), FAKE_MAVEN + "cat go\n");
    String launcher = home.resolve("assay").toString();

    Process first = process(temp, launcher, "list").start();
    try (BufferedReader firstSays = first.errorReader()) {
      assertThat(firstSays.readLine()).contains("building");
      Process second = process(temp, launcher, "list").start();
      try (BufferedReader secondSays = second.errorReader()) {
        assertThat(secondSays.readLine()).contains("waiting", "" + first.pid());
        Files.writeString(go, "");
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
      }
    }
    assertThat(builds()).hasSize(1);
  }

  @Test
  void what_a_killed_build_left_behind_is_not_used() throws Exception {
    Process killed = new ProcessBuilder("true").start();
    killed.waitFor();
    Path target = Files.createDirectories(home.resolve("target"));
    Files.writeString(target.resolve("assay.jar"), "half a jar");
    Files.createSymbolicLink(target.resolve("assay.lock"), Path.of("" + killed.pid()));

    assertThat(assay("list").exitCode()).isZero();
    assertThat(target.resolve("assay.jar")).isEmptyFile();
    assertThat(builds()).hasSize(1);
    assertThat(names(target)).containsExactly("assay.jar");
  }

  @Test
  void a_packaged_copy_without_sources_just_runs() throws Exception {
    Files.delete(home.resolve("src/main/java/Main.java"));
    for (String folder : List.of("src/main/java", "src/main", "src")) {
      Files.delete(home.resolve(folder));
    }
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/assay.jar"));

    Outcome outcome = assay("list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(home.resolve("builds")).doesNotExist();
  }

  @Test
  void the_class_archive_is_in_the_users_cache_and_named_after_the_jdk() throws Exception {
    assertThat(assay("run").out().lines())
        .anyMatch(line -> line.startsWith("-XX:SharedArchiveFile=" + temp.resolve("cache/assay/")))
        .anyMatch(line -> line.endsWith("25.0.3+9-run.jsa"));
  }

  @Test
  void without_a_cache_folder_it_runs_without_a_class_archive() throws Exception {
    environment.put("XDG_CACHE_HOME", Files.createFile(temp.resolve("a file")).toString());

    Outcome outcome = assay("list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).doesNotContain("SharedArchiveFile");
  }

  @Test
  void a_stream_that_is_closed_is_nowhere_and_no_file_takes_its_place() throws Exception {
    assertThat(assay("list").exitCode()).isZero();

    Outcome outcome = start(temp, "sh", "-c", "'" + home.resolve("assay") + "' list >&- <&-");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void further_java_options_come_after_its_own() throws Exception {
    environment.put("ASSAY_JAVA_OPTS", "-Xmx128m -Dx=y");

    assertThat(assay("run").out()).containsSubsequence("-Xms", "-Xmx128m\n-Dx=y\n", "-jar\n");
  }

  private Outcome assay(String... arguments) throws IOException, InterruptedException {
    return start(
        temp,
        Stream.concat(Stream.of(home.resolve("assay").toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private Outcome start(Path folder, String... command) throws IOException, InterruptedException {
    Path out = temp.resolve("stdout");
    Path err = temp.resolve("stderr");
    ProcessBuilder builder =
        process(folder, command).redirectOutput(out.toFile()).redirectError(err.toFile());
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(out), Files.readString(err));
  }

  private ProcessBuilder process(Path folder, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("JAVA_HOME|ASSAY_.*"));
    builder.environment().putAll(environment);
    return builder;
  }

  private Path jdk(String name, String version) throws IOException {
    Path folder = Files.createDirectories(temp.toRealPath().resolve(name));
    executable(Files.createDirectory(folder.resolve("bin")).resolve("java"), FAKE_JAVA);
    Files.writeString(
        folder.resolve("release"),
        """
        IMPLEMENTOR="Nobody"
        JAVA_RUNTIME_VERSION="%1$s+9"
        JAVA_VERSION="%1$s"
        """
            .formatted(version));
    return folder;
  }

  /**
   * A second in the past, so that no change falls into the same tick of the file system's clock.
   */
  private void jarIsOlderThanNow() throws IOException {
    Path jar = home.resolve("target/assay.jar");
    Instant before = Files.getLastModifiedTime(jar).toInstant().minusSeconds(1);
    Files.setLastModifiedTime(jar, FileTime.from(before));
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(home.resolve("builds"), StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void dated(Path file) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
