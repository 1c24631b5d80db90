package dev.assay.model;

import dev.assay.config.Json;
import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Failure;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Request;
import dev.assay.exchange.Role;
import dev.assay.exchange.Subject;
import dev.assay.http.VirtualTime;
import dev.assay.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A model of a profile's lines, served on this machine; its time is virtual. */
public final class ServedModel implements AutoCloseable {
  public static final String KEY = "sk-0123456789-secret";
  public static final Prompt PLAIN = prompt(Message.of(Role.USER, "2+2?"));
  private static final Subject SUBJECT = new Subject("s1", "sha256:0", 1, 0);
  private final MockWebServer server = new MockWebServer();
  private final VirtualTime time = new VirtualTime();
  private final Path folder;

  public ServedModel(Path folder) throws IOException {
    this.folder = folder;
    server.start();
  }

  /** The profile of some lines, in which {@code SERVER} stands for the server's address. */
  public ModelProfile profile(String... lines) throws IOException {
    Path file = folder.resolve("m.yaml");
    String address = "http://" + server.getHostName() + ":" + server.getPort();
    String text = "model: m\nid: tiny\n" + String.join("\n", lines) + "\n";
    Files.writeString(file, text.replace("SERVER", address));
    ProfileFiles files =
        new ProfileFiles() {
          @Override
          public Source find(String name) {
            return new Source(file, "evals/models/m.yaml");
          }

          @Override
          public Collection<String> names() {
            return Set.of("m");
          }
        };
    return new ModelProfiles(files, name -> null, Set.of("choice")).read("m", null, List.of());
  }

  public static Prompt prompt(Message... messages) {
    return new Prompt(List.of(messages));
  }

  public static Request request(ModelProfile profile, Prompt prompt) {
    return profile.request(prompt, 7, SUBJECT, null);
  }

  /** The request with what no profile sets yet. */
  public static Request with(Request r, String jsonSchema, int topLogprobs) {
    return new Request(
        r.prompt(),
        r.sampling(),
        r.tools(),
        jsonSchema,
        topLogprobs,
        r.reasoningEffort(),
        r.reasoningTokens(),
        r.seed(),
        r.subject(),
        r.rehearsal());
  }

  public Model open(ModelProfile profile) {
    return new Models(
            Map.of("SOME_KEY", KEY)::get, time, time, () -> Seed.random("t"), path -> path)
        .open(profile);
  }

  public Exchange ask(ModelProfile profile, Request request) throws InterruptedException {
    try (Model model = open(profile)) {
      return model.ask(request);
    }
  }

  /** What is sent of a request, once. */
  public RecordedRequest sent(ModelProfile profile, Request request) throws InterruptedException {
    answer(400, "{}");
    ask(profile, request);
    return server.takeRequest();
  }

  public void answer(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  public Reply reply(ModelProfile profile, String body) throws InterruptedException {
    answer(200, body);
    return (Reply) ask(profile, request(profile, PLAIN)).result();
  }

  /** The failure after as many equal answers as anyone asks for. */
  public Failure failure(ModelProfile profile, int status, String body)
      throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      answer(status, body);
    }
    return (Failure) ask(profile, request(profile, PLAIN)).result();
  }

  /** An object with one field replaced. */
  public static String with(String json, String key, String value) {
    Node.Obj all = (Node.Obj) Json.parse(json, "");
    return Json.write(
        Node.object(o -> {
          all.fields().forEach((k, f) -> o.put(k, f.value()));
          o.put(key, Json.parse(value, ""));
        }));
  }

  @Override
  public void close() {
    server.close();
  }
}
