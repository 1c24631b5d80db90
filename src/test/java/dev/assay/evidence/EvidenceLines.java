package dev.assay.evidence;

import dev.assay.config.Node;
import dev.assay.exchange.Exchange;
import dev.assay.exchange.Message;
import dev.assay.exchange.Prompt;
import dev.assay.exchange.Reply;
import dev.assay.exchange.Result;
import dev.assay.exchange.Role;
import dev.assay.exchange.StopReason;
import java.time.Instant;
import java.util.List;

/** Small pieces of evidence for tests. */
final class EvidenceLines {
  private EvidenceLines() {}

  static ResponseLine reply(String sample, int epoch) {
    return line(sample, epoch, Reply.of("B", StopReason.END, null));
  }

  static ResponseLine line(String sample, int epoch, Result result) {
    Prompt prompt = new Prompt(List.of(Message.of(Role.USER, "?")));
    Exchange exchange = new Exchange(result, 1, Instant.EPOCH, 0.5, null, null);
    return new ResponseLine(
        sample, "sha256:c", epoch, 0, 7, List.of(), prompt, PromptText.hash(prompt), exchange, 1);
  }

  static Node.Obj object(String key, String value) {
    return Node.object(b -> b.put(key, value));
  }

  /** A manifest; runs of another format or temperature differ in their system settings. */
  static Manifest manifest(String id, String eval, String model, String format, String heat) {
    Node.Obj system = Node.object(b -> b.put("format", format).put("temperature", heat));
    Key key = new Key(object("eval", eval), system);
    return new Manifest(
        id,
        "2026-11-23T10:15:00Z",
        "0.1",
        eval,
        model,
        format,
        Key.hash(system),
        system,
        key,
        5,
        true,
        3,
        "first 10",
        false,
        "partial",
        object("eval", eval),
        object("format", format),
        object("id", model),
        (Node.Arr) Node.list(List.of(Node.of("a note"))),
        null,
        null);
  }
}
