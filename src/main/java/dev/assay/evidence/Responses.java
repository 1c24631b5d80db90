package dev.assay.evidence;

import dev.assay.config.AssayException;
import dev.assay.config.Json;
import dev.assay.config.Location;
import dev.assay.config.Node;
import dev.assay.config.SchemaName;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code responses.jsonl}, a line at a time. */
public final class Responses {
  private Responses() {}

  /**
   * The plain fields of a response's line.
   *
   * @param step from 0, for formats that ask in several calls
   * @param hasReply whether it holds a reply, and no failure
   * @param uncertain attempts that may have been billed without a word of their tokens
   * @param batch the batch that it came by, or null
   * @param position the byte at which the line starts
   */
  public record Mark(
      String sample,
      int epoch,
      int step,
      String content,
      String promptHash,
      boolean hasReply,
      int uncertain,
      @Nullable String batch,
      long position) {}

  /**
   * Visits the marks of all responses in the order of the file, without reading their texts;
   * nothing where there is no file. A torn last line is passed over, since it never counted.
   *
   * @throws AssayException (65) naming file and line where the file is damaged
   */
  public static void skim(Path file, Consumer<Mark> visitor) {
    each(
        file,
        (line, number, position) -> {
          Node.Obj o = object(Json.skimLine(line, file.toString(), number), file, number);
          if (number == 1) {
            checkSchema(o);
          } else if (!(o.get("session") instanceof Node.Obj)) {
            visitor.accept(mark(o, position));
          }
        });
  }

  private static Mark mark(Node.Obj o, long position) {
    String sample = o.text("sample");
    Number epoch = o.number("epoch");
    boolean hasReply = o.object("response") != null;
    boolean isWhole = hasReply || o.object("failure") != null;
    if (sample == null || epoch == null || epoch.intValue() < 1 || !isWhole) {
      throw damaged(o.at());
    }
    return new Mark(
        sample,
        epoch.intValue(),
        (int) number(o, "step"),
        orEmpty(o.text("content")),
        orEmpty(o.text("prompt_hash")),
        hasReply,
        (int) number(o, "uncertain"),
        o.text("batch"),
        position);
  }

  private interface LineVisitor {
    void line(String line, int number, long position);
  }

  private static void each(Path file, LineVisitor visitor) {
    if (!Files.exists(file)) {
      return;
    }
    try (Lines lines = Lines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        visitor.line(line, lines.number(), lines.position());
      }
    } catch (IOException e) {
      throw AssayException.badInput(
          Location.of(file.toString()), "cannot be read: " + TextFile.reason(e));
    }
  }

  private static AssayException damaged(Location at) {
    return AssayException.badInput(
        at, "a response needs sample, epoch (from 1) and response or failure: the file is damaged");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

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
    each(
        file,
        (line, number, position) -> {
          Node.Obj node = object(Json.parseLine(line, file.toString(), number), file, number);
          Session session = Session.of(node);
          if (number == 1) {
            checkSchema(node);
          } else if (session != null) {
            visitor.session(session);
          } else {
            visitor.response(read(node), position);
          }
        });
  }

  private static void checkSchema(Node.Obj header) {
    SchemaName.check(header.text("schema"), ResponseLine.SCHEMA, header.at());
  }

  /** The sessions of a file, in order. */
  public static List<Session> sessions(Path file) {
    List<Session> sessions = new ArrayList<>();
    each(
        file,
        (line, number, position) -> {
          Session session =
              line.startsWith("{\"session\":{")
                  ? Session.of(object(Json.parseLine(line, file.toString(), number), file, number))
                  : null;
          if (session != null) {
            sessions.add(session);
          }
        });
    return sessions;
  }

  /** The response that a line holds. */
  public static ResponseLine parse(String line, String file, int number) {
    return read(object(Json.parseLine(line, file, number), Path.of(file), number));
  }

  private static Node.Obj object(Node node, Path file, int number) {
    if (node instanceof Node.Obj o) {
      return o;
    }
    throw AssayException.badInput(
        new Location(file.toString(), number, 1),
        "a line of evidence is an object: the file is damaged");
  }

  private static ResponseLine read(Node.Obj o) {
    String sample = o.text("sample");
    Number epoch = o.number("epoch");
    Result result = result(o);
    if (sample == null || epoch == null || epoch.intValue() < 1 || result == null) {
      throw damaged(o.at());
    }
    List<Integer> order = new ArrayList<>();
    for (Node item : o.list("order")) {
      order.add(item instanceof Node.Num n ? n.value().intValue() : -1);
    }
    Node.Obj effective = o.object("effective");
    Number seconds = o.number("seconds");
    Exchange exchange =
        new Exchange(
            result,
            (int) number(o, "attempts"),
            (int) number(o, "uncertain"),
            started(o),
            seconds == null ? 0 : seconds.doubleValue(),
            o.text("recorded_from"),
            effective == null ? null : Json.write(effective),
            o.text("batch"));
    return new ResponseLine(
        sample,
        orEmpty(o.text("content")),
        epoch.intValue(),
        (int) number(o, "step"),
        number(o, "seed"),
        order,
        o.get("prompt") instanceof Node.Arr a ? PromptText.of(a) : null,
        orEmpty(o.text("prompt_hash")),
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
