package crossroads.dist.testbench;

import java.util.List;

/** What a client that supplies must stand. */
final class SupplierCases {

    private SupplierCases() {}

    static List<TestCase> all() {
        return List.of(
                own("question", "as-a-supplier", (stand, supplier) -> answered(supplier, supplier.asks(InventedEmployment.KNOWN, Treatment.NONE))),
                own("unknown-person", "as-a-supplier", (stand, supplier) -> answered(supplier, supplier.asks(InventedEmployment.UNKNOWN, Treatment.NONE))),
                own("question-garbage", "as-a-supplier", (stand, supplier) -> {
                    supplier.asksGarbage();
                    return silent(supplier);
                }),
                own("question-again", "tickets-and-repeats", (stand, supplier) -> again(supplier, false)),
                own("question-after-restart", "tickets-and-repeats", (stand, supplier) -> again(supplier, true)),
                own("answer-refused", "as-a-supplier", SupplierCases::refused),
                forged("flipped", Treatment.FLIPPED),
                forged("altered", Treatment.ALTERED),
                forged("stranger", Treatment.STRANGER),
                forged("not-encrypted", Treatment.NOT_ENCRYPTED),
                forged("other-recipient", Treatment.OTHER_RECIPIENT),
                forged("other-environment", Treatment.OTHER_ENVIRONMENT),
                genuine("next-key", Treatment.NEXT_KEY),
                genuine("old-key", Treatment.OLD_KEY),
                new TestCase("answer-to-new-key", Role.SUPPLIER, "new-key", "new-key", "new-key", "what-you-get-and-what-you-give", SupplierCases::newKey));
    }

    private static TestCase own(String id, String section, TestCase.Play play) {
        return new TestCase(id, Role.SUPPLIER, id, id, id, section, play);
    }

    private static TestCase forged(String words, Treatment treatment) {
        return new TestCase("question-" + words, Role.SUPPLIER, words, "question-dropped", words, "the-body", (stand, supplier) -> {
            supplier.asks(InventedEmployment.KNOWN, treatment);
            return silent(supplier);
        });
    }

    private static TestCase genuine(String words, Treatment treatment) {
        return new TestCase("question-" + words, Role.SUPPLIER, words, "question-taken", words, "what-you-get-and-what-you-give",
                (stand, supplier) -> answered(supplier, supplier.asks(InventedEmployment.KNOWN, treatment)));
    }

    private static Seen answered(SupplierPlay supplier, SupplierPlay.Asked asked) throws Exception {
        SupplierPlay.Answered answered = supplier.answer(asked);
        supplier.settles();
        return Seen.of("answered", answered.answer().status().value());
    }

    private static Seen silent(SupplierPlay supplier) throws Exception {
        supplier.settles();
        return Seen.of("silent");
    }

    private static Seen again(SupplierPlay supplier, boolean isRestarted) throws Exception {
        SupplierPlay.Asked asked = supplier.asks(InventedEmployment.KNOWN, Treatment.NONE);
        supplier.answer(asked);
        supplier.settles();
        if (isRestarted) {
            supplier.restart();
        }
        supplier.again(asked);
        supplier.settles();
        return Seen.of("once");
    }

    private static Seen refused(Stand stand, SupplierPlay supplier) throws Exception {
        SupplierPlay.Answered answered = supplier.answer(supplier.asks(InventedEmployment.KNOWN, Treatment.NONE));
        supplier.refuses(answered.answer());
        supplier.settles();
        return Seen.of("once");
    }

    private static Seen newKey(Stand stand, SupplierPlay supplier) throws Exception {
        stand.folder().publish(stand.sector().hubEncryption(true));
        supplier.restart();
        SupplierPlay.Answered answered = supplier.answer(supplier.asks(InventedEmployment.KNOWN, Treatment.NONE));
        stand.requireToNewKey(answered.arrival().body());
        supplier.settles();
        return Seen.of("answered", answered.answer().status().value());
    }
}
