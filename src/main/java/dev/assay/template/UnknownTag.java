package dev.assay.template;

import dev.assay.config.AssayException;
import dev.assay.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to say of a tag that starts no statement where it stands. */
final class UnknownTag {
  private static final List<String> TAGS =
      List.of("if", "for", "set", "macro", "raw", "filter", "with");
  private static final Set<String> LATER =
      Set.of("block", "extends", "include", "import", "from", "call", "autoescape");
  private static final List<String> INNER =
      List.of(
          "elif",
          "else",
          "endif",
          "endfor",
          "endset",
          "endmacro",
          "endfilter",
          "endwith",
          "endraw");

  private UnknownTag() {}

  static AssayException error(Source source, Token name, @Nullable Token opener) {
    String tag = "the tag \"" + name.text() + "\"";
    if (INNER.contains(name.text())) {
      return source.error(
          name.at(),
          opener == null
              ? tag + " closes nothing"
              : tag
                  + " does not belong to the \""
                  + opener.text()
                  + "\" of line "
                  + source.at(opener.at()).line());
    }
    if (LATER.contains(name.text())) {
      return source.error(name.at(), tag + " is not supported; " + Nearest.hint("", TAGS));
    }
    List<String> meant = new ArrayList<>(TAGS);
    meant.addAll(INNER);
    String near = Nearest.to(name.text(), meant);
    return source.error(
        name.at(),
        tag
            + " is not known; allowed: "
            + String.join(", ", TAGS)
            + (near == null ? "" : "; did you mean " + near + "?"));
  }
}
