package dev.assay.template;

import dev.assay.config.AssayException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a template into text and tags, and settles the white space around tags. */
final class Lexer {
  private static final String SPACE = PythonText.SPACE_CLASS;
  private static final Pattern RAW =
      Pattern.compile("\\{%[-+]?" + SPACE + "*raw" + SPACE + "*(-%\\}" + SPACE + "*|%\\})");
  private static final Pattern END_RAW =
      Pattern.compile(
          "\\{%([-+]?)" + SPACE + "*endraw" + SPACE + "*(\\+%\\}|-%\\}" + SPACE + "*|%\\})");

  private final Source source;
  private final String text;
  private final Options options;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private boolean lineStarts = true;
  private int wholeTokens;

  private Lexer(Source source, Options options) {
    this.source = source;
    this.text = source.text();
    this.options = options;
  }

  /**
   * The tokens of a template.
   *
   * @param broken what ended them before their time, or null: then they end before a tag that
   *     cannot be cut up
   */
  record Cut(List<Token> tokens, @Nullable AssayException broken) {}

  static Cut cut(Source source, Options options) {
    Lexer lexer = new Lexer(source, options);
    try {
      lexer.run();
      return new Cut(List.copyOf(lexer.tokens), null);
    } catch (AssayException e) {
      List<Token> whole = new ArrayList<>(lexer.tokens.subList(0, lexer.wholeTokens));
      whole.add(new Token(Token.Kind.END, "", source.text().length()));
      return new Cut(whole, e);
    }
  }

  private void run() {
    while (position < text.length()) {
      int open = nextOpening(position);
      if (open < 0) {
        data(text.substring(position), position);
        break;
      }
      char kind = text.charAt(open + 1);
      char sign = open + 2 < text.length() ? text.charAt(open + 2) : ' ';
      wholeTokens = tokens.size();
      data(beforeTag(text.substring(position, open), sign, kind == '{'), position);
      boolean signed = sign == '-' || sign == '+';
      int inside = open + (signed ? 3 : 2);
      lineStarts = false;
      switch (kind) {
        case '#' -> comment(open, inside);
        case '{' -> tag(Token.Kind.VARIABLE_BEGIN, open, inside);
        default -> {
          Matcher raw = RAW.matcher(text).region(open, text.length());
          if (raw.lookingAt()) {
            raw(open, raw.end());
          } else {
            tag(Token.Kind.BLOCK_BEGIN, open, inside);
          }
        }
      }
    }
    tokens.add(new Token(Token.Kind.END, "", text.length()));
  }

  private int nextOpening(int from) {
    for (int i = text.indexOf('{', from); i >= 0; i = text.indexOf('{', i + 1)) {
      if (i + 1 < text.length() && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void data(String data, int at) {
    if (!data.isEmpty()) {
      tokens.add(new Token(Token.Kind.DATA, data, at));
    }
  }

  private String beforeTag(String before, char sign, boolean variable) {
    if (sign == '-') {
      return PythonText.stripEnd(before, null);
    }
    if (sign == '+' || variable || !options.lstripBlocks()) {
      return before;
    }
    int line = before.lastIndexOf('\n') + 1;
    boolean alone = (line > 0 || lineStarts) && PythonText.isBlank(before.substring(line));
    return alone ? before.substring(0, line) : before;
  }

  private void comment(int open, int inside) {
    int close = text.indexOf("#}", inside);
    if (close < 0) {
      throw source.error(open, "this comment is never closed; write #} where it ends");
    }
    // The first of "-#}", "+#}" and "#}": the sign must not belong to the opening.
    char sign = close > inside ? text.charAt(close - 1) : ' ';
    afterTag(close + 2, sign, true);
  }

  private void raw(int open, int inside) {
    Matcher end = END_RAW.matcher(text).region(inside, text.length());
    if (!end.find()) {
      throw source.error(open, "this raw block is never closed; write {% endraw %} where it ends");
    }
    lineStarts = text.charAt(inside - 1) == '\n';
    String sign = end.group(1);
    data(
        beforeTag(
            text.substring(inside, end.start()), sign.isEmpty() ? ' ' : sign.charAt(0), false),
        inside);
    String closing = end.group(2);
    afterTag(end.start(2) + (closing.charAt(0) == '%' ? 2 : 3), closing.charAt(0), true);
  }

  /** Where the text goes on after a closing delimiter, whose sign is given. */
  private void afterTag(int end, char sign, boolean block) {
    position = end;
    if (sign == '-') {
      while (position < text.length() && PythonText.isSpace(text.charAt(position))) {
        position++;
      }
    } else if (block && sign != '+' && options.trimBlocks() && text.startsWith("\n", position)) {
      position++;
    }
    lineStarts = text.charAt(position - 1) == '\n';
  }

  private void tag(Token.Kind begin, int open, int inside) {
    boolean block = begin == Token.Kind.BLOCK_BEGIN;
    wholeTokens = tokens.size();
    tokens.add(new Token(begin, block ? "{%" : "{{", open));
    TagLexer tag = new TagLexer(source, inside, block, tokens);
    if (!tag.run()) {
      throw unclosed(open, block);
    }
    tokens.add(
        new Token(
            block ? Token.Kind.BLOCK_END : Token.Kind.VARIABLE_END,
            block ? "%}" : "}}",
            tag.position()));
    afterTag(tag.end(), tag.sign(), block);
  }

  private AssayException unclosed(int open, boolean block) {
    return source.error(
        open,
        block
            ? "this block is never closed; write %} where it ends"
            : "this expression is never closed; write }} where it ends");
  }
}
