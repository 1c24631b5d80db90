package dev.assay.http;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What providers write where something is wrong: {@code {"error": {"message", "type", "code"}}} and
 * its kin ({@code {"error": "..."}}, {@code {"detail": ...}}, {@code {"message": ...}}).
 *
 * @param message the provider's words, or null
 * @param codes its words for the kind of error, lower or upper case as they came, joined by spaces
 * @param status a number between 400 and 599 that it gives as the error's code, or null
 */
public record ErrorBody(@Nullable String message, String codes, @Nullable Integer status) {
  static final ErrorBody NONE = new ErrorBody(null, "", null);

  /** The error that a text tells of; nothing where it is no JSON object. Never throws. */
  static ErrorBody of(String body) {
    if (!body.stripLeading().startsWith("{")) {
      return NONE;
    }
    try {
      return Json.parse(body, "") instanceof Node.Obj o ? of(o) : NONE;
    } catch (AssayException e) {
      return NONE;
    }
  }

  /** The error that an object tells of. */
  public static ErrorBody of(Node.Obj body) {
    Node.Obj error = body.object("error");
    if (error == null) {
      String message = body.text("error");
      return new ErrorBody(
          message != null ? message : detail(body), codes(body), number(body.number("code")));
    }
    return new ErrorBody(error.text("message"), codes(error), number(error.number("code")));
  }

  /** The {@code error.details} of a text, or nothing. Never throws. */
  static List<Node> details(String body) {
    try {
      Node.Obj error = Json.parse(body, "") instanceof Node.Obj o ? o.object("error") : null;
      return error == null ? List.of() : error.list("details");
    } catch (AssayException e) {
      return List.of();
    }
  }

  /** Whether one of the provider's words for the kind of error is this one. */
  public boolean says(String code) {
    return (" " + codes + " ").contains(" " + code + " ");
  }

  private static @Nullable String detail(Node.Obj body) {
    String message = body.text("message");
    Node detail = body.get("detail");
    if (message != null || detail == null) {
      return message;
    }
    return detail instanceof Node.Text t ? t.value() : Json.write(detail);
  }

  private static String codes(Node.Obj o) {
    StringBuilder codes = new StringBuilder();
    for (String key : new String[] {"type", "code", "status"}) {
      String value = o.text(key);
      if (value != null) {
        codes.append(codes.isEmpty() ? "" : " ").append(value);
      }
    }
    return codes.toString();
  }

  private static @Nullable Integer number(@Nullable Number code) {
    return code instanceof Long n && n >= 400 && n < 600 ? n.intValue() : null;
  }
}
