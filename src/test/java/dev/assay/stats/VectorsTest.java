package dev.assay.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** No reference value is forgotten, and none is tried twice. */
class VectorsTest {

  /** Of methods that Assay leaves out: item response theory, betting, Bayesian options. */
  private static final List<String> LEFT_OUT =
      List.of(
          "rasch_ability",
          "eb_confseq",
          "betting_eprocess",
          "jeffreys_29_30",
          "bayes_prob_better_indep");

  @Test
  void every_reference_value_is_tried_once_or_belongs_to_a_method_that_is_left_out() {
    List<String> all = ReferenceVector.all().map(vector -> vector.get("id").asString()).toList();
    List<String> tried =
        Stream.of(
                StatisticsVectorsTest.vectors(),
                PairedVectorsTest.vectors(),
                PowerVectorsTest.vectors(),
                AgreementVectorsTest.vectors())
            .flatMap(vectors -> vectors)
            .map(Arguments::get)
            .map(arguments -> (String) arguments[0])
            .toList();
    assertThat(tried).doesNotHaveDuplicates().doesNotContainAnyElementsOf(LEFT_OUT);
    assertThat(Stream.concat(tried.stream(), LEFT_OUT.stream()))
        .containsExactlyInAnyOrderElementsOf(all);
  }
}
