package dev.assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The map of the code. A room may use the rooms of its own floor that are listed here, and any room
 * of a lower floor; none of a higher one. When this test is in your way, think about the design,
 * not about an exception.
 */
class RoomsTest {
  /** A room: its floor, from 1, and the rooms of its own floor that it may use. */
  private record Room(int floor, Set<String> uses) {}

  private static final Map<String, Room> MAP = map();

  private static Map<String, Room> map() {
    Map<String, Room> map = new LinkedHashMap<>();
    // 1, base
    map.put("config", room(1));
    map.put("seed", room(1));
    map.put("template", room(1, "config"));
    map.put("exchange", room(1, "config"));
    // 2, evidence
    map.put("evidence", room(2));
    // 3, ask
    map.put("dataset", room(3, "http"));
    map.put("eval", room(3, "dataset", "http"));
    map.put("parse", room(3));
    map.put("prompt", room(3, "eval", "parse"));
    map.put("http", room(3));
    map.put("model", room(3, "http"));
    map.put("work", room(3));
    map.put("run", room(3, "dataset", "eval", "parse", "prompt", "http", "model", "work"));
    // 4, mark
    map.put("score", room(4));
    map.put("judge", room(4, "score"));
    map.put("grade", room(4, "judge"));
    // 5, know
    map.put("stats", room(5));
    map.put("analysis", room(5, "stats"));
    map.put("derive", room(5, "analysis"));
    // 6, show
    map.put("report", room(6));
    map.put("interop", room(6));
    map.put("cli", room(6, "report", "interop"));
    return map;
  }

  private static Room room(int floor, String... uses) {
    return new Room(floor, Set.of(uses));
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.assay");

  private static String roomOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith("dev.assay.")) {
      return "";
    }
    String rest = name.substring("dev.assay.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  @Test
  void every_class_stands_in_a_room_of_the_map() {
    Set<String> rooms = new TreeSet<>();
    CLASSES.forEach(c -> rooms.add(roomOf(c)));
    assertThat(rooms).isSubsetOf(MAP.keySet()).hasSizeGreaterThan(15);
  }

  @Test
  void no_room_uses_another_that_the_map_does_not_allow() {
    List<String> forbidden = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String from = roomOf(type);
        String to = roomOf(dependency.getTargetClass().getBaseComponentType());
        if (!to.isEmpty() && !from.equals(to) && !mayUse(from, to)) {
          forbidden.add(from + " -> " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(forbidden).isEmpty();
  }

  private static boolean mayUse(String from, String to) {
    Room user = MAP.get(from);
    Room used = MAP.get(to);
    // Statistics know arrays alone, although rooms lie below them.
    boolean lower = used.floor < user.floor && !from.equals("stats");
    return lower || user.uses.contains(to);
  }

  @Test
  void the_map_forbids_what_it_should() {
    assertThat(mayUse("score", "stats")).isFalse();
    assertThat(mayUse("stats", "config")).isFalse();
    assertThat(mayUse("model", "eval")).isFalse();
    assertThat(mayUse("http", "model")).isFalse();
    assertThat(mayUse("work", "eval")).isFalse();
    assertThat(mayUse("evidence", "parse")).isFalse();
    assertThat(mayUse("dataset", "eval")).isFalse();
    assertThat(mayUse("run", "model")).isTrue();
  }

  @Test
  void rooms_have_no_cycles() {
    slices().matching("dev.assay.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest(name = "{0} is seen by {1} alone")
  @CsvSource({
    "tools.jackson.., config",
    "okhttp3.., http",
    "okio.., http",
    "org.apache.commons.math3.., stats",
    "ch.obermuhlner.math.., score",
    "picocli.., cli",
    "dev.hardwood.., dataset",
    "com.github.luben.zstd.., dataset",
  })
  void each_library_has_one_room(String library, String room) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void only_the_command_line_prints_and_exits() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLASSES);
  }

  @Test
  void of_the_providers_only_replays_read_runs() {
    noClasses()
        .that()
        .resideInAPackage("dev.assay.model..")
        .and()
        .resideOutsideOfPackage("dev.assay.model.recorded..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.assay.evidence..")
        .check(CLASSES);
  }

  @Test
  void providers_do_not_know_one_another() {
    slices()
        .matching("dev.assay.model.(*)..")
        .namingSlices("provider $1")
        .should()
        .notDependOnEachOther()
        .check(CLASSES);
  }

  @Test
  void clocks_and_randomness_come_from_outside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.assay.cli..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(java.util.Random.class)
        .check(CLASSES);
  }

  @Test
  void each_room_says_what_it_is_for() throws Exception {
    for (String room : MAP.keySet()) {
      Path info = Path.of("src/main/java/dev/assay", room, "package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).contains("@NullMarked");
    }
    try (Stream<Path> rooms = Files.list(Path.of("src/main/java/dev/assay"))) {
      assertThat(rooms.map(p -> p.getFileName().toString())).allMatch(MAP::containsKey);
    }
  }
}
