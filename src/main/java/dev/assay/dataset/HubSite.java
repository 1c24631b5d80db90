package dev.assay.dataset;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import dev.assay.http.Answer;
import dev.assay.http.Proxies;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of a hub, what it answers there, and what its refusals mean. */
final class HubSite {
  private static final String USUAL = "https://huggingface.co";
  private final String base;
  private final Proxies.Environment environment;

  HubSite(Proxies.Environment environment) {
    String given = environment.get("HF_ENDPOINT");
    this.base = given == null || given.isBlank() ? USUAL : given.strip().replaceFirst("/+$", "");
    this.environment = environment;
  }

  /** The page on which a person sees the data set. */
  String page(Source.Hub source) {
    return base + "/datasets/" + source.repo();
  }

  /** Where a file of a commit is. */
  String file(Source.Hub source, String commit, String path) {
    String escaped =
        Arrays.stream(path.split("/")).map(HubSite::escaped).collect(Collectors.joining("/"));
    return page(source) + "/resolve/" + commit + "/" + escaped;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Nullable String token(Source.Hub source) {
    String value = environment.get(variable(source));
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String variable(Source.Hub source) {
    return source.token() == null ? Source.Hub.USUAL_TOKEN : source.token();
  }

  /**
   * What the hub says of a revision; null where the repository has no such revision.
   *
   * @throws AssayException (65) where it says nothing, with what to do next
   */
  @Nullable HubIndex index(Fetcher fetcher, Source.Hub source, String revision) {
    String url =
        base + "/api/datasets/" + source.repo() + "/revision/" + escaped(revision) + "?blobs=true";
    Answer answer = fetcher.answer(Want.of(url, token(source), source.repo()));
    if (answer.isSuccess()) {
      HubIndex index = HubIndex.ofHub(source.repo(), json(answer));
      if (index != null) {
        return index;
      }
      throw refusal(
          source, "the hub at " + base + " answered with something else than a data set", null);
    }
    if (answer.status() == 404 && "RevisionNotFound".equals(answer.header("x-error-code"))) {
      return null;
    }
    throw refused(fetcher, source).apply(answer);
  }

  /** That a revision does not exist, with the nearest branch or tag. */
  AssayException noRevision(Fetcher fetcher, Source.Hub source, String revision) {
    String url = base + "/api/datasets/" + source.repo() + "/refs";
    Answer answer = fetcher.answer(Want.of(url, token(source), source.repo()));
    Node refs = answer.isSuccess() ? json(answer) : Node.list(List.of());
    List<String> names =
        refs instanceof Node.Obj o
            ? Stream.of("branches", "tags").flatMap(k -> texts(o.list(k), "name")).toList()
            : List.of();
    return refusal(
        source,
        "the data set "
            + source.repo()
            + " has no revision \""
            + revision
            + "\""
            + (names.isEmpty() ? "" : "; " + Nearest.hint(revision, names)),
        "a commit is written with all its 40 digits; they stand on " + page(source) + "/commits");
  }

  private static Stream<String> texts(List<Node> items, String key) {
    return items.stream()
        .flatMap(i -> i instanceof Node.Obj o ? Stream.ofNullable(o.text(key)) : Stream.empty());
  }

  private static Node json(Answer answer) {
    try {
      return Json.parse(answer.body(), answer.address());
    } catch (AssayException e) {
      return new Node.Null(Location.NONE);
    }
  }

  /** What a status means that no waiting changes. */
  Function<Answer, AssayException> refused(Fetcher fetcher, Source.Hub source) {
    return answer -> {
      String code = answer.header("x-error-code");
      boolean isGated = "GatedRepo".equals(code) || answer.status() == 403;
      if (isGated) {
        return gated(source, answer);
      }
      boolean isUnknown = "RepoNotFound".equals(code) || (answer.status() == 404 && code == null);
      if (answer.status() == 401 && token(source) != null && !isUnknown) {
        return refusal(
            source,
            "the hub does not accept the token in " + variable(source) + " (401)",
            "make another one at " + base + "/settings/tokens");
      }
      if (isUnknown || answer.status() == 401) {
        return unknown(fetcher, source, answer);
      }
      String said = answer.header("x-error-message");
      return refusal(
          source,
          "the hub did not give "
              + source.repo()
              + " ("
              + answer.status()
              + ")"
              + (said == null ? "" : ": \"" + said + "\""),
          "see " + page(source));
    };
  }

  private AssayException gated(Source.Hub source, Answer answer) {
    boolean hasToken = token(source) != null;
    return refusal(
        source,
        "the data set "
            + source.repo()
            + " is gated ("
            + answer.status()
            + "): its authors give it to those who agree to their terms"
            + (hasToken
                ? ", and the account of the token in " + variable(source) + " did not"
                : ""),
        "log in at "
            + page(source)
            + " and agree"
            + (hasToken
                ? "; a fine-grained token must also be allowed to read gated repositories"
                : ", make a token at "
                    + base
                    + "/settings/tokens, and set "
                    + variable(source)
                    + " to it"));
  }

  private AssayException unknown(Fetcher fetcher, Source.Hub source, Answer answer) {
    List<String> known = similar(fetcher, source);
    String near = Nearest.to(source.repo(), known);
    return refusal(
        source,
        "the hub knows no data set \""
            + source.repo()
            + "\" ("
            + answer.status()
            + ")"
            + (near == null ? "" : "; did you mean " + near + "?"),
        token(source) == null
            ? "a private one needs a token in " + variable(source)
            : "a private one needs a token of an account that may read it");
  }

  /** Data sets of the same owner, and with a like name. */
  private List<String> similar(Fetcher fetcher, Source.Hub source) {
    int slash = source.repo().indexOf('/');
    String name = source.repo().substring(slash + 1);
    String start = name.substring(0, Math.min(name.length(), Math.max(3, name.length() / 2)));
    String ofOwner =
        slash < 0 ? "" : "?author=" + escaped(source.repo().substring(0, slash)) + "&limit=100";
    return Stream.of(ofOwner, "?search=" + escaped(start) + "&limit=100")
        .filter(query -> !query.isEmpty())
        .flatMap(query -> {
          Answer list =
              fetcher.answer(Want.of(base + "/api/datasets" + query, token(source), source.repo()));
          Node node = list.isSuccess() ? json(list) : Node.list(List.of());
          return node instanceof Node.Arr a ? texts(a.items(), "id") : Stream.empty();
        })
        .distinct()
        .toList();
  }

  private static AssayException refusal(Source.Hub source, String message, @Nullable String hint) {
    return new AssayException(Exit.BAD_INPUT, List.of(new Problem(message, source.at(), hint)));
  }
}
