package dev.assay.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.Yaml;
import dev.assay.http.Pause;
import dev.assay.http.Timeouts;
import dev.assay.http.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets of a hub, which stands on this machine and serves real Parquet files. */
class HubTest {
  private static final Path FILES = Path.of("src", "test", "resources", "dataset");
  private static final Location AT = new Location("evals/e.yaml", 3, 7);
  private static final String TOKEN = "hf_secret_token_of_a_test";

  @TempDir Path cache;
  private FakeHub hub;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Duration> waits = new ArrayList<>();
  private Transport transport;

  @BeforeEach
  void open() throws IOException {
    hub = new FakeHub();
    environment.put("HF_ENDPOINT", hub.url() + "/");
    transport = new Transport(Timeouts.ofTotal(Duration.ofSeconds(20)), 1, Transport.LONGEST_BODY);
    hub.repo(
        "lab/sums",
        card(
            """
            license: cc-by-4.0
            configs:
            - config_name: main
              data_files:
              - split: train
                path: main/train-*
              - split: test
                path: [main/test-00000-of-00001.parquet]
            - config_name: plain
              data_files: "plain table.csv"
            """));
    for (String codec : List.of("snappy", "zstd")) {
      int shard = codec.equals("snappy") ? 0 : 1;
      hub.large(
          "lab/sums",
          FakeHub.COMMIT,
          "main/train-0000" + shard + "-of-00002.parquet",
          FILES.resolve(codec + ".parquet"));
    }
    hub.large(
        "lab/sums",
        FakeHub.COMMIT,
        "main/test-00000-of-00001.parquet",
        FILES.resolve("gzip.parquet"));
    hub.small("lab/sums", FakeHub.COMMIT, "plain table.csv", "id,a\n1,x\n2,y\n");
    hub.small("lab/sums", FakeHub.COMMIT, "README.md", "# Sums");
  }

  @AfterEach
  void close() {
    transport.close();
    hub.close();
  }

  private static Node.Obj card(String yaml) {
    return (Node.Obj) Yaml.parse(yaml, "card.yaml");
  }

  private Library library() {
    Pause pause = waits::add;
    return new Library(
        cache, environment::get, new Web(() -> transport, pause, () -> Instant.EPOCH));
  }

  private Library offline() {
    return new Library(cache, environment::get, null);
  }

  private static Source.Hub sums(String config, String split, @Nullable String revision) {
    return hub("lab/sums", config, split, revision);
  }

  private static Source.Hub hub(
      String repo, String config, String split, @Nullable String revision) {
    return new Source.Hub(repo, config, split, revision, null, List.of(), Source.Shape.BY_NAME, AT);
  }

  private static List<Node.Obj> rows(Library library, Source source) {
    List<Node.Obj> rows = new ArrayList<>();
    library.rows(source, placed -> rows.add(placed.row()));
    return rows;
  }

  private Path cached(String path) {
    return cache.resolve("datasets/hub/lab--sums/" + FakeHub.COMMIT).resolve(path);
  }

  @Test
  void the_files_that_the_card_names_for_a_split_are_read_in_order_and_say_where_they_are_from()
      throws IOException {
    List<Node.Obj> rows = rows(library(), sums("main", "train", null));
    assertThat(rows).hasSize(600);
    assertThat(rows.get(300).text("id")).isEqualTo("q0");
    assertThat(rows.get(301).at())
        .hasToString("hf:lab/sums@aaaaaaa/main/train-00001-of-00002.parquet, row 2");
    Path file = cached("main/train-00000-of-00002.parquet");
    assertThat(Files.isWritable(file) && !"root".equals(System.getProperty("user.name"))).isFalse();
    Node.Obj note = (Node.Obj) Json.read(file.resolveSibling(file.getFileName() + ".source.json"));
    assertThat(note.text("url")).startsWith(hub.url() + "/datasets/lab/sums/resolve/aaaa");
    assertThat(note.text("commit")).isEqualTo(FakeHub.COMMIT);
    assertThat(note.text("licence")).isEqualTo("cc-by-4.0");
    assertThat(note.text("fetched")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(note.number("bytes")).isEqualTo(Files.size(file));
    assertThat(note.text("sha256")).isEqualTo(Digests.of(file).sha256());
  }

  @Test
  void what_was_fetched_is_read_without_a_network_and_without_asking_again() {
    Source.Hub source = sums("main", "test", null);
    assertThat(library().holds(source)).isFalse();
    rows(library(), source);
    int asked = hub.requests.size();
    assertThat(rows(library(), source)).hasSize(300);
    assertThat(hub.requests).hasSize(asked);
    hub.close();
    assertThat(rows(offline(), source)).hasSize(300);
    assertThat(offline().holds(source)).isTrue();
    assertThat(library().holds(sums("main", "train", null))).isFalse();
  }

  @Test
  void what_is_not_in_the_cache_says_what_is_to_be_fetched() {
    assertThatThrownBy(() -> rows(offline(), sums("main", "test", null)))
        .hasMessageStartingWith(
            "evals/e.yaml:3:7: the data set lab/sums (config main, split test) is not in the cache")
        .hasMessageContaining("fetches it from " + hub.url() + "/datasets/lab/sums");
    rows(library(), sums("main", "test", null));
    assertThatThrownBy(() -> rows(offline(), sums("main", "train", null)))
        .hasMessageContaining("/resolve/" + FakeHub.COMMIT + "/main/train-00000-of-00002.parquet");
  }

  @Test
  void the_first_commit_of_main_is_kept_until_it_is_asked_anew_or_pinned() throws IOException {
    Source.Hub source = sums("plain", "train", null);
    assertThat(rows(library(), source)).hasSize(2);
    String later = "b".repeat(40);
    hub.ref("lab/sums", "main", later);
    hub.small("lab/sums", later, "plain table.csv", "id,a\n1,x\n2,y\n3,z\n");
    assertThat(rows(library(), source)).hasSize(2);
    assertThat(rows(library(), sums("plain", "train", later))).hasSize(3);
    library().renew(source);
    assertThat(rows(library(), source)).hasSize(3);
    assertThat(rows(library(), sums("plain", "train", FakeHub.COMMIT))).hasSize(2);
  }

  @Test
  void a_data_set_without_named_files_is_read_from_the_hubs_conversion_at_its_commit()
      throws IOException {
    hub.repo("lab/script", card("license: [mit, other]\n"));
    hub.small("lab/script", FakeHub.COMMIT, "script.py", "print()");
    hub.ref("lab/script", "refs/convert/parquet", FakeHub.CONVERTED);
    for (String split : List.of("train", "validation")) {
      hub.large(
          "lab/script",
          FakeHub.CONVERTED,
          "de/" + split + "/0000.parquet",
          FILES.resolve("flat.parquet"));
    }
    List<Node.Obj> rows = rows(library(), hub("lab/script", "de", "validation", null));
    assertThat(rows.get(0).at())
        .hasToString("hf:lab/script@ccccccc/de/validation/0000.parquet, row 1");
    // The same again where that commit is pinned.
    assertThat(rows(library(), hub("lab/script", "de", "train", FakeHub.CONVERTED))).hasSize(300);
    assertThatThrownBy(() -> rows(library(), hub("lab/script", "de", "test", null)))
        .hasMessageContaining("has no split \"test\"; allowed: train, validation");
  }

  @Test
  void files_can_be_named_by_pattern_or_stand_where_splits_usually_do() {
    hub.repo("lab/files", card("language: en\n"));
    hub.small("lab/files", FakeHub.COMMIT, "data/dev-00000-of-00001.jsonl", "{\"a\":1}\n");
    hub.small("lab/files", FakeHub.COMMIT, "hard/dev.jsonl", "{\"a\":2}\n{\"a\":3}\n");
    hub.small("lab/files", FakeHub.COMMIT, "deep/er/odd.jsonl", "{\"a\":4}\n");
    hub.small("lab/files", FakeHub.COMMIT, "test.jsonl", "{}\n");
    hub.small("lab/files", FakeHub.COMMIT, "test.csv", "a\n1\n");
    assertThat(rows(library(), hub("lab/files", "default", "dev", null))).hasSize(1);
    assertThat(rows(library(), hub("lab/files", "hard", "dev", null))).hasSize(2);
    Source.Hub named =
        new Source.Hub(
            "lab/files",
            "default",
            "x",
            null,
            null,
            List.of("**/odd.jsonl", "hard/*"),
            Source.Shape.BY_NAME,
            AT);
    assertThat(rows(library(), named)).hasSize(3);
    assertThatThrownBy(() -> rows(library(), hub("lab/files", "default", "test", null)))
        .hasMessageContaining("files of several formats: test.csv, test.jsonl")
        .hasMessageContaining("files:");
    Source.Hub typo =
        new Source.Hub(
            "lab/files", "d", "x", null, null, List.of("tst.csv"), Source.Shape.BY_NAME, AT);
    assertThatThrownBy(() -> rows(library(), typo)).hasMessageContaining("did you mean test.csv?");
  }

  @Test
  void a_wrong_config_split_revision_or_name_is_told_with_the_nearest() {
    assertThatThrownBy(() -> rows(library(), sums("mian", "train", null)))
        .hasMessage(
            "evals/e.yaml:3:7: the data set lab/sums has no config \"mian\"; allowed: main, plain;"
                + " did you mean main?");
    assertThatThrownBy(() -> rows(library(), sums("main", "tset", null)))
        .hasMessageContaining("has no split \"tset\"; allowed: test, train; did you mean test?");
    assertThatThrownBy(() -> rows(library(), sums("main", "test", "maim")))
        .hasMessageContaining("has no revision \"maim\"; allowed: main; did you mean main?")
        .hasMessageContaining("/datasets/lab/sums/commits");
    assertThatThrownBy(() -> rows(library(), hub("lab/suns", "main", "test", null)))
        .hasMessageContaining(
            "the hub knows no data set \"lab/suns\" (401); did you mean lab/sums?")
        .hasMessageContaining("a token in HF_TOKEN");
  }

  @Test
  void the_token_goes_to_the_hub_and_to_no_other_host() {
    environment.put("HF_TOKEN", TOKEN);
    rows(library(), sums("main", "test", null));
    assertThat(hub.requests).anyMatch(r -> r.startsWith("/api/") && r.endsWith("Bearer " + TOKEN));
    assertThat(hub.requests)
        .filteredOn(r -> r.contains("store=1"))
        .hasSize(1)
        .noneMatch(r -> r.contains(TOKEN));
    environment.put("OTHER", "hf_other_token_of_a_test");
    Source.Hub other =
        new Source.Hub(
            "lab/sums", "plain", "train", null, "OTHER", List.of(), Source.Shape.BY_NAME, AT);
    rows(library(), other);
    assertThat(hub.requests.getLast()).endsWith("Bearer hf_other_token_of_a_test");
  }

  @Test
  void a_gated_data_set_says_how_to_get_access() {
    hub.fault("/revision/", FakeHub.status(401, "X-Error-Code", "GatedRepo"));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("lab/sums is gated (401)")
        .hasMessageContaining("log in at " + hub.url() + "/datasets/lab/sums and agree")
        .hasMessageContaining("make a token at " + hub.url() + "/settings/tokens")
        .hasMessageContaining("set HF_TOKEN");
    environment.put("HF_TOKEN", TOKEN);
    hub.fault("/resolve/", FakeHub.status(403, "X-Error-Code", "GatedRepo"));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("gated (403)")
        .hasMessageContaining("the account of the token in HF_TOKEN did not")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(TOKEN));
  }

  @Test
  void a_token_that_is_not_accepted_is_told_without_being_shown() {
    environment.put("HF_TOKEN", TOKEN);
    hub.fault(
        "/revision/",
        FakeHub.status(401, "X-Error-Message", "Invalid credentials in Authorization header"));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("does not accept the token in HF_TOKEN (401)")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(TOKEN));
  }

  @Test
  void a_file_that_is_gone_is_told() {
    hub.fault("/resolve/", FakeHub.status(404, "X-Error-Code", "EntryNotFound"));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("the hub did not give lab/sums (404)");
  }

  @Test
  void a_hub_that_limits_is_given_the_time_it_asks_for_and_not_asked_without_end() {
    hub.fault("/revision/", FakeHub.status(429, "Retry-After", "7"));
    hub.fault("/resolve/", FakeHub.status(429, "Retry-After", "9"));
    assertThat(rows(library(), sums("main", "test", null))).hasSize(300);
    assertThat(waits).hasSize(2);
    assertThat(waits.get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    waits.clear();
    for (int i = 0; i < 20; i++) {
      hub.fault("/resolve/", FakeHub.status(429, "Retry-After", "3"));
    }
    assertThatThrownBy(() -> rows(library(), sums("main", "train", null)))
        .hasMessageContaining(
            "limits how often it may be asked (429) and asks to wait for 3 seconds")
        .hasMessageContaining("(asked 6 times)")
        .hasMessageContaining("with a token the limit is higher");
    assertThat(waits).hasSize(5);
  }

  @Test
  void a_hub_that_asks_to_wait_for_hours_is_not_waited_for() {
    hub.fault("/revision/", FakeHub.status(429, "Retry-After", "7200"));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("asks to wait for 7200 seconds");
    assertThat(waits).isEmpty();
  }

  @Test
  void a_download_that_breaks_off_goes_on_where_it_broke() throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("gzip.parquet"));
    hub.fault("/resolve/", FakeHub.cutOff(whole, 5000));
    assertThat(rows(library(), sums("main", "test", null))).hasSize(300);
    assertThat(hub.requests.getLast()).contains("bytes=5000-");
    assertThat(waits).hasSize(1);
  }

  @Test
  void a_part_that_an_earlier_process_left_is_gone_on_with_and_a_wrong_one_is_not_used()
      throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("gzip.parquet"));
    Path part = cached("main/test-00000-of-00001.parquet.part");
    Files.createDirectories(part.getParent());
    Files.write(part, Arrays.copyOf(whole, 777));
    rows(library(), sums("main", "test", null));
    assertThat(hub.asked("bytes=777-")).isEqualTo(2);
    assertThat(part).doesNotExist();

    Path wrong = cached("main/train-00000-of-00002.parquet.part");
    Files.write(wrong, new byte[100]);
    assertThat(rows(library(), sums("main", "train", null))).hasSize(600);
    assertThat(hub.asked("bytes=100-")).isEqualTo(2);
  }

  @Test
  void a_server_that_knows_no_parts_sends_the_whole_again() throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve("gzip.parquet"));
    hub.fault("/resolve/", FakeHub.cutOff(whole, 5000));
    hub.fault("/resolve/", FakeHub.body(whole));
    assertThat(rows(library(), sums("main", "test", null))).hasSize(300);
  }

  @Test
  void a_file_with_a_wrong_hash_is_kept_aside_and_never_used() throws IOException {
    byte[] other = Files.readAllBytes(FILES.resolve("gzip.parquet"));
    other[500] ^= 1;
    hub.fault("/resolve/", FakeHub.body(other));
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("is not what it should be: its SHA-256 is ")
        .hasMessageContaining(".wrong and not used");
    assertThat(cached("main/test-00000-of-00001.parquet.wrong")).hasBinaryContent(other);
    assertThat(cached("main/test-00000-of-00001.parquet")).doesNotExist();
    assertThat(rows(library(), sums("main", "test", null))).hasSize(300);

    hub.fault(
        "/resolve/",
        FakeHub.body("id,a\n1,x\n2,Y\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> rows(library(), sums("plain", "train", null)))
        .hasMessageContaining("its content has the id ");
  }

  @Test
  void a_file_that_was_changed_in_the_cache_is_not_read() throws IOException {
    rows(library(), sums("plain", "train", null));
    Path file = cached("plain table.csv");
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.writeString(file, "id,a\n1,z\n2,y\n");
    assertThatThrownBy(() -> rows(offline(), sums("plain", "train", null)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("was changed after it was fetched")
        .hasMessageContaining("delete it");
  }

  @Test
  void a_server_in_trouble_is_asked_again_and_then_named() {
    for (int i = 0; i < 6; i++) {
      hub.fault("/revision/", FakeHub.status(503));
    }
    assertThatThrownBy(() -> rows(library(), sums("main", "test", null)))
        .hasMessageContaining("could not be fetched from " + hub.url())
        .hasMessageContaining("had an error of its own (503)");
    assertThat(rows(library(), sums("main", "test", null))).hasSize(300);
    hub.close();
    assertThatThrownBy(() -> rows(library(), sums("main", "train", null)))
        .hasMessageContaining("could not be fetched")
        .hasMessageContaining("what has come already is kept");
  }

  @Test
  void a_name_in_an_answer_cannot_leave_the_cache() {
    hub.repo("lab/evil", card("language: en\n"));
    hub.small("lab/evil", FakeHub.COMMIT, "../../../../../../train.jsonl", "{}\n");
    Source.Hub evil =
        new Source.Hub(
            "lab/evil",
            "default",
            "train",
            null,
            null,
            List.of("../../../../../../train.jsonl"),
            Source.Shape.BY_NAME,
            AT);
    assertThatThrownBy(() -> rows(library(), evil)).hasMessageContaining("leaves the cache");
  }

  @Test
  void a_file_of_the_web_is_checked_and_kept() throws IOException {
    hub.large("lab/sums", FakeHub.COMMIT, "flat.parquet", FILES.resolve("flat.parquet"));
    String url = hub.url() + "/datasets/lab/sums/resolve/" + FakeHub.COMMIT + "/flat.parquet";
    String sha = Digests.of(FILES.resolve("flat.parquet")).sha256();
    Source.Url right = new Source.Url(url, sha, Source.Shape.BY_NAME, AT);
    assertThatThrownBy(() -> rows(offline(), right))
        .hasMessageContaining("is not in the cache yet");
    assertThat(rows(library(), right)).hasSize(300);
    hub.close();
    assertThat(rows(offline(), right)).hasSize(300);
  }

  @Test
  void a_file_of_the_web_with_another_hash_or_that_is_not_given_is_told() {
    String url = hub.url() + "/datasets/lab/sums/resolve/" + FakeHub.COMMIT + "/README.md";
    Source.Url wrong =
        new Source.Url(url, "0".repeat(64), new Source.Shape(Format.JSONL, null), AT);
    assertThatThrownBy(() -> rows(library(), wrong))
        .hasMessageContaining("and " + "0".repeat(64) + " was expected");
    Source.Url none =
        new Source.Url(hub.url() + "/no/such.csv", "0".repeat(64), Source.Shape.BY_NAME, AT);
    hub.fault("/no/such", FakeHub.status(404));
    assertThatThrownBy(() -> rows(library(), none)).hasMessageContaining("was not given (404)");
    hub.fault("/no/such", FakeHub.status(403));
    assertThatThrownBy(() -> rows(library(), none))
        .hasMessageContaining("was not given (403)")
        .hasMessageContaining("download it yourself");
  }

  @Test
  void nothing_is_left_half_done() throws IOException {
    rows(library(), sums("main", "train", null));
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.map(Path::toString)).noneMatch(f -> f.endsWith(".part"));
    }
  }
}
