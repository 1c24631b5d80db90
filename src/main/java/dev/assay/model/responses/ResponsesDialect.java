package dev.assay.model.responses;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.model.Dialect;
import dev.assay.model.ModelProfile;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /responses} (OpenAI API reference and the types of its client library, 2026). */
public final class ResponsesDialect implements Dialect {
  private final String url;
  private final ResponsesBody body;

  public ResponsesDialect(ModelProfile profile) {
    this.url =
        Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url") + "/responses";
    this.body = new ResponsesBody(profile);
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
    return ResponsesReader.read(answer);
  }
}
