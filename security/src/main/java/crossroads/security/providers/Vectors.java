package crossroads.security.providers;

/** The published answers that self-tests ask for, in hexadecimal. */
final class Vectors {

    private Vectors() {}

    // RFC 6979, A.2.5: P-256, SHA-256, "sample".
    static final String EC_PRIVATE = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    static final String EC_PUBLIC =
            "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e"
                    + "9f5177a3c294d4462299";
    static final String EC_SIGNATURE =
            "3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716022100f7cb1c942d657c41d436c7a1b6e29f"
                    + "65f3e900dbb9aff4064dc4ab2f843acda8";

    // NIST CAVP, ECC CDH primitive: P-256, count 0.
    static final String ECDH_PRIVATE = "7d7dc5f71eb29ddaf80d6214632eeae03d9058af1fb6d22ed80badb62bc1a534";
    static final String ECDH_OTHER =
            "04700c48f77f56584c5cc632ca65640db91b6bacce3a4df6b42ce7cc838833d287db71e509e3fd9b060ddb20ba5c51dcc5948d46fbf640"
                    + "dfe0441782cab85fa4ac";
    static final String ECDH_SECRET = "46fc62106420ff012e54a434fbdd2d25ccc5852060561e68040dd7778997bd7b";

    // McGrew and Viega, The Galois/Counter Mode of Operation, test case 15.
    static final String GCM_KEY = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
    static final String GCM_NONCE = "cafebabefacedbaddecaf888";
    static final String GCM_PLAIN =
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de6"
                    + "57ba637b391aafd255";
    static final String GCM_SEALED =
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a"
                    + "0abcc9f662898015adb094dac5d93471bdec1a502270e3cc6c";

    // RFC 3394, 4.6.
    static final String WRAPPING_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    static final String KEY_TO_WRAP = "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f";
    static final String WRAPPED_KEY = "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21";

    // FIPS 180-4 ("abc"); RFC 4231, case 2; RFC 5869, case 1.
    static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    static final String HMAC = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    static final String HKDF_IN = "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b";
    static final String HKDF_SALT = "000102030405060708090a0b0c";
    static final String HKDF_INFO = "f0f1f2f3f4f5f6f7f8f9";
    static final String HKDF_OUT = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";

    // RSA-3072, SHA-256, "sample", signed by OpenSSL 3 with a key made for this test.
    static final String RSA_PUBLIC =
            "308201a2300d06092a864886f70d01010105000382018f003082018a0282018100bb3a66ff11f51aff7a9ce11d75b229f8d82fd9b21819"
                    + "a23a74d180cba919a21536168282a44c4d2d13d90113cc3b7355dc0762b87a335f4a561e0f3c8481cea99987544acebcf3d40401034c49"
                    + "accc29ba5e77a685380bffe7a824d70727909271ebe973ebc1b7bf7dbea25c9a3f2a47d2acaba90b28d4ffd566de147e126d02bf22071b"
                    + "fc0c9e31f8577cf010250bd213d2157a3269a140bdde84f6826c30fc33e8d5900d130229370b3ba4dc7cb691c0e1aeb82deead7f21e15c"
                    + "c71dae83e9235b3f4d33b4afd5fb0f3917f9f5ff7187befbb6e8310b2d442f9802e7e34582b8ab5807f6d01e48320f89e8049a13805b05"
                    + "11d277e05626d40eaa20c8852f772aa96c1b0a61e089bdb806a24f21b30c936e35e1f0e0186ef429537ceec32e5d665c7a3a522a257da3"
                    + "857829637608a255746c20d0734f7d36c1762e2dc59b4309fe8a06c1a491396df8dfabdfb1a7f510333af9e276342820fc1a53bf02a345"
                    + "ae660b0ca16ac89b570a45d8efba22938240e42aa618e7cb834c1005d0efb9bf0203010001";
    static final String RSA_PKCS1_SIGNATURE =
            "4ad4c083088cfc7d463783fa8e93aeace05b97a0c42a6b0788cb250018de3bd5e95a3797cac5fa5df4f3c6d5089fcb9b090032941b2d8f"
                    + "72c49afd473a1d515bdc3890b649335dd66c152b0a107902298fad8563e99663734084be57b1f9af83142018a22f26c0aaa695673e2c8e"
                    + "7447899d4f9238d6d74522e05e71a819530a8d9701ea6329ddf81ea29ba57cc989c8ed67629ea3960316dc41e900ee46340896cc2d913a"
                    + "b7a8a342bec2bbfc5962f863059c8246f42c12b8b3523100544209134e2fc8f80e6e0c58e7c3edbbe4e4dcb3742004d6b0b66b670aac3e"
                    + "78a43e96cadcc778d5a207777d163acfa281f2ef7af1399561a47704bb866055fbbe55cbcfe5bc3a941054275919d312b7c629f97c5329"
                    + "6a50e62ba38c8ed5a22d0ea0eb5aee05fb729d7f2bd789c465d5012af0c6375e5b626b5b79b0edb57eff5380c81df474a60a207cf017a5"
                    + "45937fa7881877f77dfda2290f8ac2eea199ed2e30673a4eeea3c25831299e9422bc00f0601411ac1950248a12a99de6ebb2597c869f";
    static final String RSA_PSS_SIGNATURE =
            "9b2c41072fd226076f51acbb80e0840d30a132796971dc7c6f531936b95dfc9dd9944ce5bb7159864275a8d0d68a8e96620767b2c1ec27"
                    + "7319c2844f5acd24ad2e48d9c629152f806e88dc3b817fb3128bdd206926b2baadf2fbd89aa583a8504b0552a7e8bc73004c918d88c7d6"
                    + "0f0c2aeb373280a532227f537b7c1bc5b0c1d06c831a648d2113adac7073a72abc7212cfa530d09ec65cc2dfc9e25314729d187cf001f0"
                    + "8e881245499fc9641fbb4c0946cd35129d58a012dde29e5aa6adf46f1ed1266dfbc253cf9be42e8ecdbd9b24bde425a99347ed3e24700b"
                    + "110d40bc64bbe6a292945453693d9ce842e022a9c3ed09d9f4c47692e1ad923b00a1a33892a029b912c630c7781e868a1e7661262b6359"
                    + "abc3c8efd5b2c1673734e4bd7155d899f60c40a5231d41d27b208dd4075797f7ff8886ad26498bd451d8059c878a22ff808c37ab1d95c4"
                    + "c51abceecd6fc0940336a5f8a1a1270363122553ba0f15c3a34c2d1e48edd5e9687f03404254220842d32f3bd899a10591cd7899687b";
}
