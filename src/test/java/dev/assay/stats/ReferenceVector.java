package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reference value: its inputs, and comparisons with its expected fields at its own tolerance. */
class ReferenceVector {
  private static final Path FILE = Path.of("..", "shared", "reference", "statistics-vectors.json");

  final JsonNode vector;

  ReferenceVector(JsonNode vector) {
    this.vector = vector;
  }

  /** Every reference value of the file. */
  static Stream<JsonNode> all() {
    assertThat(FILE).as("the reference values, which this test needs").exists();
    return JsonMapper.shared().readTree(FILE.toFile()).get("vectors").valueStream();
  }

  /** Name and value of those whose whole name matches, as a test takes them. */
  static Stream<Arguments> named(Pattern names) {
    return all()
        .filter(vector -> names.matcher(vector.get("id").asString()).matches())
        .map(vector -> arguments(vector.get("id").asString(), vector));
  }

  double tolerance() {
    return vector.get("tol").asDouble();
  }

  double in(String name) {
    return vector.get("inputs").get(name).asDouble();
  }

  double[] array(String name) {
    return doubles(vector.get("inputs").get(name));
  }

  double[][] matrix(String name) {
    return vector
        .get("inputs")
        .get(name)
        .valueStream()
        .map(ReferenceVector::doubles)
        .toArray(double[][]::new);
  }

  boolean expects(String field) {
    return vector.get("expected").has(field);
  }

  JsonNode expected(String field) {
    JsonNode expected = vector.get("expected").get(field);
    assertThat(expected).as(field).isNotNull();
    return expected;
  }

  void that(String field, double actual) {
    assertThat(actual).as(field).isCloseTo(expected(field).asDouble(), within(tolerance()));
  }

  void that(String field, OptionalDouble actual) {
    that(field, actual.orElseThrow());
  }

  void those(String field, double... actual) {
    assertThat(actual).as(field).containsExactly(doubles(expected(field)), within(tolerance()));
  }

  /** Null is NaN. */
  static double[] doubles(JsonNode array) {
    return array
        .valueStream()
        .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
        .toArray();
  }
}
