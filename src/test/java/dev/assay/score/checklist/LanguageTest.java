package dev.assay.score.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {
  /** The first sentence of the Universal Declaration of Human Rights, and some of our own. */
  private static final String TEXTS =
      """
      en|All human beings are born free and equal in dignity and rights.
      en|Please remember to buy bread when you come home tonight.
      es|Todos los seres humanos nacen libres e iguales en dignidad y derechos.
      es|No te olvides de comprar pan cuando vuelvas a casa esta noche.
      pt|Todos os seres humanos nascem livres e iguais em dignidade e em direitos.
      pt|Não se esqueça de comprar pão quando voltar para casa hoje à noite.
      fr|Tous les êtres humains naissent libres et égaux en dignité et en droits.
      fr|N'oublie pas d'acheter du pain quand tu rentreras ce soir.
      de|Alle Menschen sind frei und gleich an Würde und Rechten geboren.
      de|Bitte denk daran, heute Abend auf dem Heimweg Brot zu kaufen.
      it|Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.
      it|Non dimenticare di comprare il pane quando torni a casa stasera.
      pl|Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.
      fi|Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan.
      vi|Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.
      sw|Watu wote wamezaliwa huru, hadhi na haki zao ni sawa.
      nl|Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.
      sv|Alla människor är födda fria och lika i värde och rättigheter.
      da|Alle mennesker er født frie og lige i værdighed og rettigheder. Det er noget, man ikke må glemme.
      ro|Toate ființele umane se nasc libere și egale în demnitate și în drepturi.
      cs|Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.
      hu|Minden emberi lény szabadon születik és egyenlő méltósága és joga van.
      tr|Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.
      id|Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama.
      ru|Все люди рождаются свободными и равными в своем достоинстве и правах.
      uk|Всі люди народжуються вільними і рівними у своїй гідності та правах.
      bg|Всички хора се раждат свободни и равни по достойнство и права.
      ar|يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.
      fa|تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.
      ur|تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔
      hi|सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।
      mr|सर्व मानवी व्यक्ति जन्मतःच स्वतंत्र आहेत व त्यांना समान प्रतिष्ठा व समान अधिकार आहेत.
      ne|सबै मानिसहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्व छ।
      ja|すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。
      zh|人人生而自由,在尊严和权利上一律平等。
      ko|모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.
      pa|ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਸ਼ਾਨ ਅਤੇ ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ।
      ml|മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചിട്ടുള്ളവരാണ്.
      """;

  @Test
  void a_sentence_is_enough_to_tell_the_language() {
    List<String> wrong = new ArrayList<>();
    TEXTS
        .lines()
        .forEach(line -> {
          String[] parts = line.split("\\|");
          String told = told(parts[1]);
          if (!told.equals(parts[0])) {
            wrong.add(told + " for " + line);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(TEXTS.lines()).hasSize(38);
  }

  @Test
  void a_word_of_another_script_does_not_hide_the_language() {
    assertThat(Language.of("Слово hello есть и в английском, и в других языках.")).isEqualTo("ru");
    assertThat(Language.of("The Japanese word for cat is 猫, and it is short.")).isEqualTo("en");
    assertThat(Language.of("東京タワーは有名です。")).isEqualTo("ja");
  }

  @Test
  void what_nothing_tells_is_undecided() {
    assertThatThrownBy(() -> Language.of("Xyzzy plugh.")).isInstanceOf(Undecided.class);
    assertThatThrownBy(() -> Language.of("ማንኛውም ሰው")).isInstanceOf(Undecided.class);
  }

  private static String told(String text) {
    try {
      return Language.of(text);
    } catch (Undecided e) {
      return "undecided";
    }
  }
}
