package dev.assay.model;

import dev.assay.config.Fields;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.config.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
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

  /** What is added to an address; who copied it along is told. */
  private static final List<String> PATHS =
      List.of("/chat/completions", "/responses", "/api/chat", "/messages", ":generateContent");

  private static final String OPENAI_URL = "https://api.openai.com/v1";
  private static final String ANTHROPIC_URL = "https://api.anthropic.com";
  private static final String GEMINI_URL = "https://generativelanguage.googleapis.com";

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
          own == null
              ? new ServerFields(ANTHROPIC_URL, key == null ? "ANTHROPIC_API_KEY" : key)
              : new ServerFields(own, key);
      case GEMINI ->
          own == null
              ? new ServerFields(GEMINI_URL, key == null ? "GEMINI_API_KEY" : key)
              : new ServerFields(own, key);
      case OLLAMA ->
          new ServerFields(ofServer(own == null ? ollama(f.problems(), environment) : own), key);
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
    boolean isAzure = f.node("quirks") instanceof Node.Text q && q.value().equals("azure");
    String wrong = isAzure ? wrongOnAzure(t.value()) : wrong(t.value());
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
    if (uri.getPort() > 65_535) {
      return "must name a port up to 65535";
    }
    if (uri.getHost() == null) {
      return "must name a host, as in http://127.0.0.1:8080/v1";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "must not hold ? or #";
    }
    return PATHS.stream()
        .filter(withoutSlash(url)::endsWith)
        .findFirst()
        .map(path -> "must end before " + path)
        .orElse(null);
  }

  /** There, a version in the query is part of the address of a deployment, and of no other. */
  private static @Nullable String wrongOnAzure(String url) {
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String wrong = wrong(path);
    if (wrong != null) {
      return wrong;
    }
    if (query >= 0 && !url.substring(query).matches("\\?api-version=[A-Za-z0-9.-]+")) {
      return "must hold nothing after the ? but api-version=VERSION";
    }
    return query < 0 && path.contains("/deployments/")
        ? "must end in ?api-version=VERSION, or be the address of the v1 API, which ends in"
            + " /openai/v1"
        : null;
  }

  /** The interface of Ollama's own starts at the server; /v1 is that of OpenAI's. */
  private static String ofServer(String url) {
    return withoutSlash(url.replaceFirst("/(v1|api)/?$", ""));
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
      return "http://127.0.0.1:11434";
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
    return full;
  }
}
