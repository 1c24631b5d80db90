package dev.assay.model.openai;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.model.Dialect;
import dev.assay.model.ModelProfile;
import dev.assay.model.Quirks;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /chat/completions}. */
public final class ChatDialect implements Dialect {
  private static final String PATH = "/chat/completions";
  private final String url;
  private final boolean isAzure;
  private final ChatBody body;

  public ChatDialect(ModelProfile profile) {
    String base = Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url");
    int query = base.indexOf('?');
    this.url = query < 0 ? base + PATH : base.substring(0, query) + PATH + base.substring(query);
    this.isAzure = profile.traits().quirks() == Quirks.AZURE;
    this.body = new ChatBody(profile);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Map<String, String> headers(@Nullable String key) {
    if (key == null) {
      return Map.of();
    }
    return isAzure ? Map.of("api-key", key) : Map.of("Authorization", "Bearer " + key);
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
    return ChatReader.read(answer);
  }
}
