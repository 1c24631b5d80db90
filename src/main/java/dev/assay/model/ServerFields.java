package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is served, and the variable that holds the key.
 *
 * @param apiKey the variable's name, never its value
 */
record ServerFields(@Nullable String baseUrl, @Nullable String apiKey) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
  private static final String OPENAI_URL = "https://api.openai.com/v1";

  /**
   * @param needsAll whether a field that the provider needs must be there
   */
  static ServerFields read(Fields f, Provider provider, boolean needsAll, Environment environment) {
    Node url = f.node("base_url");
    String own = url == null ? null : url(f, url);
    String key = key(f);
    return switch (provider) {
      // The maker's key goes to the maker alone: another address needs its own reference.
      case OPENAI, OPENAI_RESPONSES ->
          own == null
              ? new ServerFields(OPENAI_URL, key == null ? "OPENAI_API_KEY" : key)
              : new ServerFields(own, key);
      case ANTHROPIC ->
          new ServerFields(own, key == null && own == null ? "ANTHROPIC_API_KEY" : key);
      case GEMINI -> new ServerFields(own, key == null && own == null ? "GEMINI_API_KEY" : key);
      case OLLAMA -> new ServerFields(own == null ? ollama(f.problems(), environment) : own, key);
      case OPENAI_COMPATIBLE -> {
        if (needsAll) {
          f.required("base_url");
        }
        yield new ServerFields(own, key);
      }
      case RECORDED, SIMULATED -> new ServerFields(own, key);
    };
  }

  private static @Nullable String key(Fields f) {
    Node node = f.node("api_key");
    if (node == null) {
      return null;
    }
    if (node instanceof Node.Text t) {
      Matcher reference = REFERENCE.matcher(t.value().strip());
      if (reference.matches()) {
        return reference.group(1);
      }
    }
    f.problems()
        .add(
            node.at(),
            "\"api_key\" must be a reference to an environment variable, such as "
                + "${OPENAI_API_KEY}, never a key itself (what stands there is not repeated here)");
    return null;
  }

  private static @Nullable String url(Fields f, Node node) {
    if (!(node instanceof Node.Text t)) {
      f.text("base_url");
      return null;
    }
    String wrong = wrong(t.value());
    if (wrong != null) {
      // A URL with a user part may hold a password.
      String shown =
          t.value().contains("@") ? "\"base_url\" " : "\"base_url\" is \"" + t.value() + "\"; it ";
      f.problems().add(node.at(), shown + wrong);
      return null;
    }
    return withoutSlash(t.value());
  }

  private static @Nullable String wrong(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "must be a URL such as http://127.0.0.1:8080/v1";
    }
    if (uri.getRawUserInfo() != null || url.contains("@")) {
      return "must hold no user name or password; use api_key";
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return "must begin with http:// or https://";
    }
    if (uri.getHost() == null || uri.getPort() > 65_535) {
      return "must name a host, as in http://127.0.0.1:8080/v1";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "must not hold ? or #";
    }
    return withoutSlash(url).endsWith("/chat/completions")
        ? "must end before /chat/completions"
        : null;
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  /**
   * OLLAMA_HOST as Ollama itself reads it: host, host:port or URL; a wildcard means this machine.
   */
  private static String ollama(Problems problems, Environment environment) {
    String host = environment.get("OLLAMA_HOST");
    if (host == null || host.isBlank()) {
      return "http://127.0.0.1:11434/v1";
    }
    String url = host.strip().contains("://") ? host.strip() : "http://" + host.strip();
    String base = withoutSlash(url).replaceFirst("^(https?://)0\\.0\\.0\\.0", "$1127.0.0.1");
    boolean bare = !base.substring(base.indexOf("://") + 3).matches(".*:[0-9]+(/.*)?");
    boolean named = host.contains("://");
    String full = bare && !named ? base + ":11434" : base;
    if (wrong(full) != null) {
      problems.add(
          new Problem(
              "the variable OLLAMA_HOST holds no host or URL",
              null,
              "for example 127.0.0.1:11434"));
    }
    return full + "/v1";
  }
}
