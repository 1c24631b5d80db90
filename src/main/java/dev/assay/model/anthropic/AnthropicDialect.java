package dev.assay.model.anthropic;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.model.Dialect;
import dev.assay.model.ModelProfile;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/messages}, whether the profile's address ends in {@code /v1} or before it. */
public final class AnthropicDialect implements Dialect {
  private static final String VERSION = "2023-06-01";

  private final String url;
  private final MessagesBody body;

  public AnthropicDialect(ModelProfile profile) {
    String base = Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url");
    this.url = base + (base.endsWith("/v1") ? "/messages" : "/v1/messages");
    this.body = new MessagesBody(profile.id());
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Map<String, String> headers(@Nullable String key) {
    return key == null
        ? Map.of("anthropic-version", VERSION)
        : Map.of("anthropic-version", VERSION, "x-api-key", key);
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
    return MessagesReader.read(answer);
  }
}
