package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.TextFile;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code responses.jsonl}, a line at a time. */
public final class Responses {
  private Responses() {}

  /** Takes each response with the byte at which its line starts. */
  public interface Visitor {
    void response(ResponseLine line, long position);

    default void session(Session session) {}
  }

  /**
   * Visits every whole line in the order of the file; nothing where there is no file. A torn last
   * line is passed over, since it never counted.
   *
   * @throws AssayException (65) naming file and line where the file is damaged
   */
  public static void visit(Path file, Visitor visitor) {
    if (!Files.exists(file)) {
      return;
    }
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        visit(line, file, lines, visitor);
      }
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
    }
  }

  private static void visit(String line, Path file, Lines lines, Visitor visitor) {
    Node.Obj node = object(line, file.toString(), lines.number());
    if (lines.number() == 1) {
      checkSchema(node);
      return;
    }
    Session session = Session.of(node);
    if (session != null) {
      visitor.session(session);
    } else {
      visitor.response(read(node), lines.position());
    }
  }

  private static void checkSchema(Node.Obj header) {
    if (!ResponseLine.SCHEMA.equals(header.text("schema"))) {
      throw AssayException.badInput(
          header.at(),
          "the first line must name the schema "
              + ResponseLine.SCHEMA
              + ", and names \""
              + header.text("schema")
              + "\"");
    }
  }

  /** The sessions of a file, in order. */
  public static List<Session> sessions(Path file) {
    List<Session> sessions = new ArrayList<>();
    visit(
        file,
        new Visitor() {
          @Override
          public void response(ResponseLine line, long position) {}

          @Override
          public void session(Session session) {
            sessions.add(session);
          }
        });
    return sessions;
  }

  /** The response that a line holds. */
  public static ResponseLine parse(String line, String file, int number) {
    return read(object(line, file, number));
  }

  private static Node.Obj object(String line, String file, int number) {
    if (Json.parseLine(line, file, number) instanceof Node.Obj o) {
      return o;
    }
    throw AssayException.badInput(
        new Location(file, number, 1), "a line of evidence is an object: the file is damaged");
  }

  private static ResponseLine read(Node.Obj o) {
    String sample = o.text("sample");
    Number epoch = o.number("epoch");
    Result result = result(o);
    if (sample == null || epoch == null || result == null) {
      throw AssayException.badInput(
          o.at(), "a response needs sample, epoch and response or failure: the file is damaged");
    }
    List<Integer> order = new ArrayList<>();
    for (Node item : o.list("order")) {
      order.add(item instanceof Node.Num n ? n.value().intValue() : -1);
    }
    String content = o.text("content");
    String hash = o.text("prompt_hash");
    Node.Obj effective = o.object("effective");
    Number seconds = o.number("seconds");
    Exchange exchange =
        new Exchange(
            result,
            (int) number(o, "attempts"),
            started(o),
            seconds == null ? 0 : seconds.doubleValue(),
            o.text("recorded_from"),
            effective == null ? null : Json.write(effective));
    return new ResponseLine(
        sample,
        content == null ? "" : content,
        epoch.intValue(),
        (int) number(o, "step"),
        number(o, "seed"),
        order,
        o.get("prompt") instanceof Node.Arr a ? PromptText.of(a) : null,
        hash == null ? "" : hash,
        exchange,
        (int) number(o, "session"));
  }

  private static @Nullable Result result(Node.Obj o) {
    Node.Obj response = o.object("response");
    Node.Obj failure = o.object("failure");
    if (response != null) {
      return ReplyText.reply(response);
    }
    return failure == null ? null : ReplyText.failure(failure);
  }

  private static Instant started(Node.Obj o) {
    String text = o.text("started");
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw AssayException.badInput(o.at(), "\"started\" is no time: \"" + text + "\"");
    }
  }

  private static long number(Node.Obj o, String key) {
    Number value = o.number(key);
    return value == null ? 0 : value.longValue();
  }
}
