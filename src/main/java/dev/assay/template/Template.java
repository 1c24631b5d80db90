package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template, parsed once and rendered many times. Immutable and thread-safe. */
public final class Template {
  private final Source source;
  private final Options options;
  private final List<Stmt> body;
  private final Map<String, Integer> free;

  private Template(Source source, Options options) {
    this.source = source;
    this.options = options;
    this.body = Parser.parse(source, options);
    this.free = FreeNames.of(body, source);
  }

  /** As {@link #parse(String, Location, Options)} with {@link Options#PROMPT}. */
  public static Template parse(String text, Location start) {
    return parse(text, start, Options.PROMPT);
  }

  /**
   * Reads the template that is the value of a field. Mistakes stand where the file has them, in
   * whatever way it writes the text; at the text's start where that cannot be known.
   *
   * @throws AssayException (65) at the first construct that is wrong or not supported
   */
  public static Template parse(Node.Text text) {
    Options options = Options.PROMPT;
    return new Template(
        Source.of(text.value(), text::place, options.keepTrailingNewline()), options);
  }

  /**
   * Reads a template that stands in a file as it is, from a place on. With a place that is a whole
   * file, lines count from 1.
   *
   * @throws AssayException (65) at the first construct that is wrong or not supported
   */
  public static Template parse(String text, Location start, Options options) {
    return new Template(Source.of(text, start, options.keepTrailingNewline()), options);
  }

  /**
   * The text of this template for these names. Does not block.
   *
   * @throws AssayException (65) with the place in the template, where a name is undefined, an
   *     operation does not fit its values, or a bound on output, work or depth is reached
   */
  public String render(Scope scope) {
    return new Interpreter(source, options, scope).render(body);
  }

  /** The names that must come from outside, in order of first use. */
  public Set<String> names() {
    return Collections.unmodifiableSet(free.keySet());
  }

  /**
   * Checks at load that only allowed names occur.
   *
   * @throws AssayException (65) with every name that is not allowed, each at its first use
   */
  public void requireNames(Set<String> allowed) {
    List<Problem> problems = new ArrayList<>();
    free.forEach((name, at) -> {
      if (!allowed.contains(name)) {
        problems.add(
            Problem.at(
                source.at(at),
                "the name \""
                    + name
                    + "\" is not known in this template; "
                    + Nearest.hint(name, allowed)));
      }
    });
    if (!problems.isEmpty()) {
      throw new AssayException(Exit.BAD_INPUT, problems);
    }
  }
}
