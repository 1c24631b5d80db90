package dev.assay.model.gemini;

import dev.assay.config.Node;
import dev.assay.exchange.Request;
import dev.assay.exchange.Result;
import dev.assay.http.Answer;
import dev.assay.model.Dialect;
import dev.assay.model.ModelProfile;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1beta/models/ID:generateContent}. An address that ends in a version keeps it, and
 * an id with a slash, such as {@code tunedModels/x}, stands for itself. The key goes in a header,
 * never in the address.
 */
public final class GeminiDialect implements Dialect {
  private final String root;
  private final String url;
  private final ContentBody body;

  public GeminiDialect(ModelProfile profile) {
    String base = Objects.requireNonNull(profile.baseUrl(), "the profile has a base_url");
    String id = profile.id();
    String path = encoded(id.contains("/") ? id : "models/" + id);
    boolean hasVersion = base.substring(base.lastIndexOf('/') + 1).matches("v[0-9][a-z0-9]*");
    this.root = base + (hasVersion ? "/" : "/v1beta/");
    this.url = root + path + ":generateContent";
    this.body = new ContentBody(profile);
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(s -> URLEncoder.encode(s, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** The address with its version, up to the last slash. */
  String root() {
    return root;
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Map<String, String> headers(@Nullable String key) {
    return key == null ? Map.of() : Map.of("x-goog-api-key", key);
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
    return ContentReader.read(answer);
  }
}
