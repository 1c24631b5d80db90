package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Fields;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.seed.Seed;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of models that need no profile: {@code ollama:llama3.2}, {@code http://host/v1#ID}. */
final class ModelName {
  private static final int LONGEST = 64;
  private static final Pattern FITS = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final List<Provider> BY_PREFIX =
      List.of(Provider.OPENAI, Provider.ANTHROPIC, Provider.GEMINI, Provider.OLLAMA);

  private ModelName() {}

  /** Whether a name fits a profile and a folder. */
  static boolean fits(String name) {
    return FITS.matcher(name).matches();
  }

  /**
   * The tree of the profile that such a name stands for, or null where it is a profile's name.
   *
   * @throws AssayException (64) where it looks like one and is not
   */
  static Node.@Nullable Obj profile(String typed) {
    if (typed.contains("://")) {
      return ofUrl(typed);
    }
    int colon = typed.indexOf(':');
    if (colon < 0) {
      return null;
    }
    String prefix = typed.substring(0, colon);
    String id = typed.substring(colon + 1);
    for (Provider provider : BY_PREFIX) {
      if (Fields.name(provider).equals(prefix)) {
        if (id.isBlank()) {
          throw usage(typed + " names no model", "for example " + prefix + ":NAME");
        }
        return tree(typed, provider, id, null);
      }
    }
    List<String> prefixes = BY_PREFIX.stream().map(Fields::name).toList();
    throw usage(
        "\"" + prefix + "\" in \"" + typed + "\" is no provider", Nearest.hint(prefix, prefixes));
  }

  private static Node.Obj ofUrl(String typed) {
    int hash = typed.indexOf('#');
    String url = hash < 0 ? typed : typed.substring(0, hash);
    // A user part may be a password: such a URL is refused later, and must not be printed here.
    String shown = url.contains("@") ? "a URL" : "\"" + url + "\"";
    if (hash < 0 || hash + 1 == typed.length()) {
      throw usage(
          shown + " does not say which model to ask for",
          "put the model's id behind a #: http://127.0.0.1:8080/v1#ID");
    }
    return tree(typed, Provider.OPENAI_COMPATIBLE, typed.substring(hash + 1), url);
  }

  private static Node.Obj tree(String typed, Provider provider, String id, @Nullable String url) {
    boolean hidden = typed.contains("@") && url != null;
    return Node.object(o -> {
      o.put("model", folder(typed)).putIfPresent("title", hidden ? null : typed);
      o.put("provider", Fields.name(provider)).put("id", id).putIfPresent("base_url", url);
    });
  }

  /** A name that fits a folder; where it must be cut, a hash keeps it apart from others. */
  static String folder(String typed) {
    String plain =
        typed
            .replaceFirst("^[a-z]+://", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceFirst("^[._-]+", "");
    if (plain.length() <= LONGEST && !plain.isEmpty()) {
      return plain;
    }
    String hash = Seed.hash(typed).substring("sha256:".length()).substring(0, 8);
    return plain.isEmpty() ? "model-" + hash : plain.substring(0, LONGEST - 9) + "-" + hash;
  }

  /** What such names look like, for messages. */
  static String examples() {
    return "openai:ID, ollama:NAME, http://HOST:PORT/v1#ID";
  }

  private static AssayException usage(String message, String hint) {
    return new AssayException(Exit.USAGE, message, hint);
  }
}
