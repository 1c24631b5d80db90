package dev.assay.model.ollama;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.model.Dialect;
import dev.assay.model.ModelProfile;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/chat} (Ollama API docs and OpenAPI file, 0.34, September 2026). Settings that
 * are Ollama's alone go through the profile, such as {@code extra: {options: {num_ctx: 16384}}}.
 */
public final class OllamaDialect implements Dialect {
  private final String url;
  private final OllamaBody body;
  private final OllamaReader reader;

  public OllamaDialect(ModelProfile profile) {
    this.url =
        Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url") + "/api/chat";
    this.body = new OllamaBody(profile);
    Node.Obj options = profile.traits().extra().object("options");
    Number window = options == null ? null : options.number("num_ctx");
    this.reader = new OllamaReader(profile.id(), window instanceof Long n ? n : null);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Map<String, String> headers(@Nullable String key) {
    return key == null ? Map.of() : Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public Node.Obj body(Request request) {
    return body.whole(request);
  }

  @Override
  public Node.Obj parameters(Request request) {
    return body.parameters(request);
  }

  @Override
  public Result read(Answer answer) {
    return reader.read(answer);
  }
}
