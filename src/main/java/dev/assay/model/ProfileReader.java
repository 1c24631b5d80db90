package dev.assay.model;

import dev.assay.config.AssayException;
import dev.assay.config.Fields;
import dev.assay.config.Location;
import dev.assay.config.Names;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problems;
import dev.assay.config.TextFile;
import dev.assay.exchange.Sampling;
import dev.assay.exchange.Tools;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One merged tree to one profile; mistakes go to the problems, stand-ins to the profile. */
final class ProfileReader {
  private static final int MOST = Integer.MAX_VALUE;
  private final ProfileTree tree;
  private final Environment environment;
  private final Set<String> kinds;
  private final Problems problems;

  ProfileReader(ProfileTree tree, Environment environment, Set<String> kinds, Problems problems) {
    this.tree = tree;
    this.environment = environment;
    this.kinds = kinds;
    this.problems = problems;
  }

  ModelProfile read(String requested) {
    // What a profile takes back of one that is not there, nobody knows.
    Fields f =
        tree.isWhole()
            ? Fields.of(tree.root(), "a model profile", problems)
            : Fields.ofData(tree.root(), "a model profile", problems);
    String name = name(f, requested);
    Provider said = provider(f);
    Provider provider = said == null ? likely() : said;
    Reasoning reasoning = part(f, "reasoning", ProfileReader::reasoning, Reasoning.DEFAULTS);
    f.flag("abstract", false);
    boolean needsAll = said != null && tree.isWhole() && !tree.isAbstract();
    ServerFields server = ServerFields.read(f, provider, needsAll, environment);
    ModelProfile profile =
        new ModelProfile(
            name,
            f.textOrNull("title"),
            provider,
            id(f, provider, needsAll, name),
            server.baseUrl(),
            server.apiKey(),
            system(f),
            formats(f),
            parsers(f),
            part(f, "sampling", ProfileReader::sampling, Sampling.DEFAULTS),
            f.flag("send_seed", true),
            reasoning,
            Tools.read(f),
            Traits.read(f),
            part(f, "limits", Limits::read, Limits.DEFAULTS),
            price(f),
            recordings(f, provider, needsAll),
            simulated(f, provider, said != null),
            Origin.of(tree.root()));
    f.done();
    if (said != null) {
      checkQuirks(profile);
    }
    if (said != null && !profile.traits().dropsUnsupported()) {
      profile.unsent().forEach(p -> refuse(profile, p));
    }
    checkBudget(profile);
    return profile;
  }

  /** Null where nobody could tell: then nothing is said of fields that some providers need. */
  private @Nullable Provider provider(Fields f) {
    Node node = tree.isWhole() ? f.required("provider") : f.node("provider");
    String typed = node instanceof Node.Text t ? t.value() : "";
    boolean isKnown = Arrays.stream(Provider.values()).anyMatch(p -> Fields.name(p).equals(typed));
    Provider read = node == null ? null : f.oneOf("provider", Provider.values(), likely());
    return isKnown ? read : null;
  }

  /** The stand-in for an unreadable provider that finds no fault with the fields that are there. */
  private Provider likely() {
    if (tree.root().get("recordings") != null) {
      return Provider.RECORDED;
    }
    return tree.root().get("simulated") != null ? Provider.SIMULATED : Provider.OPENAI;
  }

  private String name(Fields f, String requested) {
    String name = f.text("model");
    Node node = f.node("model");
    if (node == null || name.isBlank()) {
      return name;
    }
    Names.check(name, node.at(), problems);
    if (Names.isValid(name) && ModelName.fits(requested) && !name.equals(requested)) {
      problems.add(
          node.at(),
          "\"model\" is \"" + name + "\", but the file is that of \"" + requested + "\"");
    }
    return name;
  }

  private static String id(Fields f, Provider provider, boolean needsAll, String name) {
    return switch (provider) {
      case RECORDED, SIMULATED -> f.text("id", name);
      case OPENAI, OPENAI_RESPONSES, OPENAI_COMPATIBLE, ANTHROPIC, GEMINI, OLLAMA ->
          needsAll ? f.text("id") : f.text("id", name);
    };
  }

  /** An object's fields read in one go, or the given value where it is absent. */
  private static <T> T part(Fields f, String key, Function<Fields, T> read, T otherwise) {
    Fields part = f.object(key);
    if (part == null) {
      return otherwise;
    }
    T value = read.apply(part);
    part.done();
    return value;
  }

  private static Sampling sampling(Fields f) {
    List<String> stop = f.texts("stop");
    return new Sampling(
        f.number("temperature", 0, 5),
        f.number("top_p", 0, 1),
        f.integer("top_k", -1, MOST),
        f.number("min_p", 0, 1),
        f.integer("max_tokens", 1, MOST),
        stop);
  }

  private static Reasoning reasoning(Fields f) {
    return new Reasoning(f.textOrNull("effort"), f.integer("budget_tokens", 1, MOST));
  }

  private void refuse(ModelProfile profile, Parameter p) {
    Quirks quirks = profile.traits().quirks();
    String server =
        Fields.name(quirks == Quirks.NONE ? profile.provider() : quirks) + quirks.instead(p);
    boolean byModel = profile.traits().refuses().contains(p);
    problems.add(
        at(p),
        "\""
            + p.path()
            + "\" has no place in "
            + (byModel ? "this model, as \"refuses\" says" : "the interface of " + server)
            + "; take it away, or say unsupported: drop to leave it out with a note");
  }

  /** Anthropic counts thinking against {@code max_tokens}, and refuses a budget that fills it. */
  private void checkBudget(ModelProfile profile) {
    Integer most = profile.sampling().maxTokens();
    Integer budget = profile.reasoning().budgetTokens();
    boolean isSent =
        profile.provider() == Provider.ANTHROPIC
            && !"none".equals(profile.reasoning().effort())
            && !profile.unsent().contains(Parameter.BUDGET_TOKENS);
    if (isSent && most != null && budget != null && budget >= most) {
      problems.add(
          at(Parameter.BUDGET_TOKENS),
          "\"reasoning.budget_tokens\" is "
              + budget
              + " and \"sampling.max_tokens\" is "
              + most
              + " ("
              + at(Parameter.MAX_TOKENS)
              + "); the thinking counts against max_tokens, so the budget must be smaller");
    }
  }

  /** Quirks are those of a server that speaks the chat completions interface of another maker. */
  private void checkQuirks(ModelProfile profile) {
    if (profile.traits().quirks() != Quirks.NONE
        && profile.provider() != Provider.OPENAI_COMPATIBLE) {
      Node node = tree.root().get("quirks");
      problems.add(
          node == null ? tree.root().at() : node.at(),
          "\"quirks\" is for the provider openai-compatible alone");
    }
  }

  /** Where the parameter stands in the file, as near as can be told. */
  private Location at(Parameter p) {
    Node node = tree.root();
    for (String key : p.path().split("\\.", -1)) {
      Node next = node instanceof Node.Obj o ? o.get(key) : null;
      if (next == null) {
        break;
      }
      node = next;
    }
    return node.at();
  }

  static @Nullable Price price(Fields f) {
    Fields part = f.object("price");
    return part == null ? null : Price.read(part);
  }

  /** The system prompt's text; a file's last line break is the file's, not the prompt's. */
  private @Nullable String system(Fields f) {
    String inline = f.textOrNull("system_text");
    String path = f.textOrNull("system");
    Node node = f.node("system");
    if (path == null || path.isBlank() || node == null) {
      return inline;
    }
    if (inline != null) {
      problems.add(node.at(), "\"system\" and \"system_text\" are both given; keep one of them");
      return inline;
    }
    try {
      Path folder = tree.folders().getOrDefault(node.at().file(), Path.of(""));
      String text = TextFile.read(folder.resolve(path)).replaceFirst("\\R\\z", "");
      if (text.isBlank()) {
        problems.add(node.at(), "\"system\" is the file \"" + path + "\", and nothing is in it");
      }
      return text;
    } catch (AssayException e) {
      String why = e.problems().getFirst().message();
      problems.add(node.at(), "\"system\" is the file \"" + path + "\": " + why);
    } catch (InvalidPathException e) {
      problems.add(node.at(), "\"system\" is \"" + path + "\", which is no path");
    }
    return null;
  }

  private Map<String, String> formats(Fields f) {
    Map<String, String> formats = new LinkedHashMap<>();
    Set<String> allowed = new TreeSet<>(kinds);
    allowed.add("default");
    byKind(f, "format", allowed)
        .forEach((kind, value) -> {
          if (value instanceof Node.Text t && t.value().isBlank()) {
            problems.add(t.at(), "the format for " + kind + " must not be empty");
          } else if (value instanceof Node.Text t) {
            formats.put(kind, t.value());
          } else {
            problems.add(
                value.at(),
                "the format for " + kind + " must be a name, and this is " + value.kind());
          }
        });
    return formats;
  }

  private Map<String, Node> parsers(Fields f) {
    return byKind(f, "parser", new TreeSet<>(kinds));
  }

  private Map<String, Node> byKind(Fields f, String key, Set<String> allowed) {
    Map<String, Node> values = new LinkedHashMap<>();
    Fields given = f.object(key);
    if (given != null && f.node(key) instanceof Node.Obj o) {
      o.fields()
          .forEach((kind, field) -> {
            Node value = given.node(kind);
            if (!allowed.contains(kind)) {
              problems.add(
                  field.key(),
                  "unknown answer kind \"" + kind + "\"; " + Nearest.hint(kind, allowed));
            } else if (value != null) {
              values.put(kind, value);
            }
          });
    }
    return values;
  }

  private @Nullable String recordings(Fields f, Provider provider, boolean needsAll) {
    Node node = f.node("recordings");
    if (provider == Provider.RECORDED) {
      return needsAll ? f.text("recordings") : f.text("recordings", "");
    }
    if (node != null) {
      problems.add(node.at(), "\"recordings\" is for the provider recorded alone");
    }
    return null;
  }

  private @Nullable SimulatedSettings simulated(Fields f, Provider provider, boolean isSure) {
    Fields s = f.object("simulated");
    Node node = f.node("simulated");
    if (provider != Provider.SIMULATED) {
      if (node != null && isSure) {
        problems.add(node.at(), "\"simulated\" is for the provider simulated alone");
      }
      return null;
    }
    return s == null ? SimulatedSettings.DEFAULTS : SimulatedSettings.read(s);
  }
}
