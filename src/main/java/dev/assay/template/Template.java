package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Exit;
import dev.assay.config.Location;
import dev.assay.config.Nearest;
import dev.assay.config.Node;
import dev.assay.config.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A template, parsed once and rendered many times. Immutable and thread-safe. */
public final class Template {
  private final Source source;
  private final Options options;
  private final List<Stmt> body;
  private final Map<String, Integer> free;

  private Template(Source source, Options options, List<Stmt> body, Map<String, Integer> free) {
    this.source = source;
    this.options = options;
    this.body = body;
    this.free = free;
  }

  /**
   * @param allowed the names that may occur; null for any
   */
  private static Template read(Source source, Options options, @Nullable Set<String> allowed) {
    Parser.Parsed parsed = Parser.parse(source, options);
    List<Problem> problems = new ArrayList<>();
    parsed.mistakes().forEach(e -> problems.addAll(e.problems()));
    List<Stmt> body = parsed.body();
    Map<String, Integer> free = Map.of();
    if (body != null) {
      try {
        free = FreeNames.of(body, source);
      } catch (AssayException e) {
        problems.addAll(e.problems());
      }
    }
    if (allowed != null) {
      problems.addAll(unknown(free, source, allowed));
    }
    if (!problems.isEmpty() || body == null) {
      problems.sort(Comparator.comparingLong(Template::place));
      throw new AssayException(Exit.BAD_INPUT, problems);
    }
    return new Template(source, options, body, free);
  }

  private static long place(Problem problem) {
    Location at = problem.at();
    return at == null ? 0 : ((long) at.line() << 32) + at.column();
  }

  /** As {@link #parse(String, Location, Options)} with {@link Options#PROMPT}. */
  public static Template parse(String text, Location start) {
    return parse(text, start, Options.PROMPT);
  }

  /**
   * Reads the template that is the value of a field. Mistakes stand where the file has them, in
   * whatever way it writes the text; at the text's start where that cannot be known.
   *
   * @param allowed the names that may occur
   * @throws AssayException (65) with what is wrong or not supported, and every name that is not
   *     allowed, as far as it can be read
   */
  public static Template parse(Node.Text text, Set<String> allowed) {
    Options options = Options.PROMPT;
    return read(
        Source.of(text.value(), text::place, options.keepTrailingNewline()), options, allowed);
  }

  /**
   * Reads a template that stands in a file as it is, from a place on. With a place that is a whole
   * file, lines count from 1.
   *
   * @throws AssayException (65) with what is wrong or not supported, as far as it can be read
   */
  public static Template parse(String text, Location start, Options options) {
    return read(Source.of(text, start, options.keepTrailingNewline()), options, null);
  }

  /** Where it starts. */
  public Location at() {
    return source.at(0);
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

  /**
   * What this template gives for these names: the value of a template that is one expression and
   * nothing else, of whatever type (a list stays a list), and the text of any other. Does not
   * block.
   *
   * @param at the place that every value in it gets
   * @throws AssayException (65) as {@link #render}
   */
  public Node value(Scope scope, Location at) {
    Interpreter interpreter = new Interpreter(source, options, scope);
    return body.size() == 1 && body.get(0) instanceof Stmt.Output only
        ? interpreter.value(only, at)
        : new Node.Text(interpreter.render(body), at);
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
    List<Problem> problems = unknown(free, source, allowed);
    if (!problems.isEmpty()) {
      throw new AssayException(Exit.BAD_INPUT, problems);
    }
  }

  private static List<Problem> unknown(
      Map<String, Integer> free, Source source, Set<String> allowed) {
    List<Problem> problems = new ArrayList<>();
    free.forEach((name, at) -> {
      if (!allowed.contains(name)) {
        String message = "the name \"" + name + "\" is not known in this template; ";
        problems.add(
            Problem.at(source.at(at), message + Nearest.hint(name, new TreeSet<>(allowed))));
      }
    });
    return problems;
  }
}
