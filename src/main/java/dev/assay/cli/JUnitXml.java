package dev.assay.cli;

import dev.assay.analysis.GateOutcome;
import dev.assay.analysis.GateText;
import dev.assay.evidence.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A gate as JUnit XML: one test case for each demand, its figures as properties. */
final class JUnitXml {
  private JUnitXml() {}

  static void write(Path file, GateOutcome gate) {
    try {
      Files.writeString(file, text(gate));
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    }
  }

  static String text(GateOutcome gate) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    long failed = count(gate, GateOutcome.Verdict.FAIL);
    long skipped =
        gate.rules().inconclusiveFails() ? 0 : count(gate, GateOutcome.Verdict.INCONCLUSIVE);
    long errors = gate.evals().size() - failed - skipped - count(gate, GateOutcome.Verdict.PASS);
    xml.append("<testsuites>\n  <testsuite name=\"assay gate\" tests=\"")
        .append(gate.evals().size())
        .append("\" failures=\"")
        .append(failed)
        .append("\" errors=\"")
        .append(errors)
        .append("\" skipped=\"")
        .append(skipped)
        .append("\">\n");
    gate.evals().forEach(part -> testCase(xml, gate, part));
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static long count(GateOutcome gate, GateOutcome.Verdict verdict) {
    return gate.evals().stream().filter(p -> p.verdict() == verdict).count();
  }

  private static void testCase(StringBuilder xml, GateOutcome gate, GateOutcome.Part part) {
    xml.append("    <testcase classname=\"")
        .append(escaped(gate.label(part)))
        .append("\" name=\"")
        .append(escaped(part.expectation().metric().label() + " " + part.expectation().word()))
        .append("\">\n      <properties>\n");
    property(xml, "verdict", part.verdict().name());
    property(xml, "estimand", gate.estimand(part));
    if (part.limit() == null) {
      property(xml, "delta", number(part.difference()));
    } else {
      property(xml, "score", number(part.score()));
      property(xml, "limit", number(part.limit()));
    }
    property(xml, "low", number(part.low()));
    property(xml, "high", number(part.high()));
    property(xml, "n", Integer.toString(part.samples()));
    property(xml, "K", part.repeated().toString());
    Duration age = part.baselineAge();
    if (part.baseline() != null && age != null) {
      property(xml, "baseline", part.baseline());
      property(xml, "baseline_age_seconds", Long.toString(Math.max(0, age.toSeconds())));
    }
    xml.append("      </properties>\n");
    String sentence = escaped(GateText.sentence(gate, part));
    switch (part.verdict()) {
      case PASS -> {}
      case FAIL -> xml.append("      <failure message=\"").append(sentence).append("\"/>\n");
      case INCONCLUSIVE ->
          xml.append(gate.rules().inconclusiveFails() ? "      <error" : "      <skipped")
              .append(" message=\"")
              .append(sentence)
              .append("\"/>\n");
      case INVALID -> xml.append("      <error message=\"").append(sentence).append("\"/>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static void property(StringBuilder xml, String name, String value) {
    xml.append("        <property name=\"")
        .append(name)
        .append("\" value=\"")
        .append(escaped(value))
        .append("\"/>\n");
  }

  private static String number(@Nullable Double value) {
    return value == null ? "" : Double.toString(value);
  }

  /** Also drops what XML 1.0 cannot hold. */
  private static String escaped(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;");
  }
}
