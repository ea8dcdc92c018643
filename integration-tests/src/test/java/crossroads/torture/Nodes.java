package crossroads.torture;

import java.util.Random;

/** The faults of two hubs at one broker. */
enum Nodes implements Fault {
    SECOND_HUB("second-hub", "kill -9 of the hub that joined the other's broker") {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9", ground -> {
                ground.isDown();
                ground.second().kill();
                ground.second().startAgain();
                ground.isUp();
            });
        }
    },
    BROKER_HUB("broker-hub", "kill -9 of the hub that has the broker; the other waits for it") {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9", ground -> {
                Kills.killed(ground);
                Kills.again(ground);
                ground.second().awaitReady();
            });
        }
    },
    BOTH_HUBS("both-hubs", "kill -9 of both") {
        @Override
        public Act drawn(Random random) {
            return Act.of("kill -9 of both", ground -> {
                ground.second().kill();
                Kills.killed(ground);
                Kills.again(ground);
                ground.second().startAgain();
            });
        }
    };

    private final String called;
    private final String does;

    Nodes(String called, String does) {
        this.called = called;
        this.does = does;
    }

    @Override
    public String called() {
        return called;
    }

    @Override
    public String does() {
        return does;
    }

    @Override
    public boolean isKill() {
        return true;
    }
}
