from rashomon.show.colours import DARK_PAPER, LIGHT_PAPER, contrast, pair


def _rgb(text):
    return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))


def test_contrast_is_that_of_the_web_guidelines():
    assert round(contrast((0, 0, 0), (255, 255, 255)), 2) == 21
    assert round(contrast((118, 118, 118), (255, 255, 255)), 2) == 4.54


def test_each_of_two_hundred_reports_has_a_colour_that_can_be_read_on_both_papers():
    for number in range(200):
        light, dark = pair(number)
        assert contrast(_rgb(light), LIGHT_PAPER) >= 4.5
        assert contrast(_rgb(dark), DARK_PAPER) >= 4.5


def test_the_first_ten_colours_differ():
    assert len({pair(number) for number in range(10)}) == 10
